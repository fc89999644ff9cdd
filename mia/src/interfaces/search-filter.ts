import { z } from 'zod';
import { partialDateSchema } from './date-claim.ts';

const words = z.array(z.string().trim().min(1).max(300)).min(1).max(100);

/** Which passages may be found. Every field that is given must hold; within a list one of its values is enough. */
export const searchFilterSchema = z
  .strictObject({
    authors: words.describe('Whole name or surname, in any case, with or without accents.'),
    from: partialDateSchema.describe('Not before it: "1917", "1917-04".'),
    to: partialDateSchema.describe('Not after it; "1917" reaches to its last day.'),
    works: words.describe('Title of the work, or the beginning of it.'),
    sections: words.describe('A folder of the source with all below it: "archive/lenin".'),
    languages: words.describe('BCP 47; "zh" finds "zh-Hant" too.'),
    documentIds: words,
  })
  .partial()
  .readonly();
export type SearchFilter = z.infer<typeof searchFilterSchema>;

export const FACETS = ['author', 'work', 'section', 'language', 'decade'] as const;
/** What the passages that match can be counted by. */
export type Facet = (typeof FACETS)[number];
