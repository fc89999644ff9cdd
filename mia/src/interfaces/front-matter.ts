import { z } from 'zod';
import { partialDateSchema } from './date-claim.ts';
import { documentIdSchema, sha256Schema } from './identification.ts';

/**
 * What stands between the two `---` lines above the Markdown: what a person, or a module that reads only the text, needs to
 * cite it. The whole truth, with sources and confidence, is in the metadata.
 */
export const frontMatterSchema = z
  .strictObject({
    id: documentIdSchema.describe('Which document: stays when the source changes.'),
    title: z.string().min(1).nullable().describe('null: the source has none that can be trusted.'),
    author: z.string().min(1).nullable().describe('In the usual order: "Rosa Luxemburg"; null: unknown.'),
    coAuthors: z.array(z.string().min(1)).describe('As in the source, without the author.'),
    editors: z.array(z.string().min(1)).describe('Of the edition that was transcribed.'),
    translators: z.array(z.string().min(1)).describe('Into the language of this text.'),
    unsure: z
      .array(z.enum(['title', 'author', 'written', 'published', 'language']))
      .describe('Which of the fields here are below the confidence at which they may be stated as facts.'),
    written: partialDateSchema.nullable().describe('ISO 8601, as exact as known: YYYY, YYYY-MM or YYYY-MM-DD.'),
    published: partialDateSchema.nullable().describe('First publication, in the same form.'),
    language: z.string().min(2).describe('BCP 47; "und" when it cannot be told.'),
    work: z.string().min(1).nullable().describe('The title of the work it is a part of.'),
    kind: z.enum(['content', 'index', 'image', 'redirect', 'error', 'empty']).describe('What sort of page this is.'),
    source: z.string().min(1).describe('The public address, or the key of the source where it has none.'),
    sourceHash: sha256Schema.describe("SHA-256 of the source's bytes, hexadecimal."),
    processor: z.string().min(1).describe('Name and version: "mia-pipeline 1.0.0".'),
  })
  .readonly();
export type FrontMatter = z.infer<typeof frontMatterSchema>;
