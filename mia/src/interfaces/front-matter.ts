import { z } from 'zod';
import { partialDateSchema } from './date-claim.ts';
import { documentIdSchema, sha256Schema } from './identification.ts';

/**
 * What stands between the two `---` lines above the Markdown: what a person, or a module that reads only the text, needs to
 * cite it. The whole truth, with sources and confidence, is in the metadata.
 */
export const frontMatterSchema = z
  .strictObject({
    id: documentIdSchema,
    title: z.string().min(1).nullable(),
    author: z.string().min(1).nullable(),
    coAuthors: z.array(z.string().min(1)),
    editors: z.array(z.string().min(1)),
    translators: z.array(z.string().min(1)),
    unsure: z
      .array(z.enum(['title', 'author', 'written', 'published', 'language']))
      .describe('Which of the fields here are below the confidence at which they may be stated as facts.'),
    written: partialDateSchema.nullable(),
    published: partialDateSchema.nullable(),
    language: z.string().min(2).describe('BCP 47; "und" when it cannot be told.'),
    work: z.string().min(1).nullable(),
    kind: z.enum(['content', 'index', 'image', 'redirect', 'error', 'empty']),
    source: z.string().min(1).describe('The public address, or the key of the source where it has none.'),
    sourceHash: sha256Schema,
    processor: z.string().min(1).describe('Name and version: "mia-pipeline 1.0.0".'),
  })
  .readonly();
export type FrontMatter = z.infer<typeof frontMatterSchema>;
