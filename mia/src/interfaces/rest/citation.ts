import { z } from 'zod';
import { chunkIdSchema } from '../embedding-passage.ts';
import { documentIdSchema } from '../identification.ts';

/** On what terms a text may be used, as far as is known. */
export const licenceSchema = z
  .strictObject({
    name: z.string().min(1),
    url: z.string().nullable().describe('Where it is explained.'),
  })
  .readonly()
  .meta({ id: 'Licence' });
export type Licence = z.infer<typeof licenceSchema>;

/** Everything that is needed to cite a passage or a document. */
export const citationSchema = z
  .strictObject({
    link: z.string().min(1).describe('To the very paragraph, where the source names it: `…/ch01.htm#015`.'),
    text: z.string().min(1).describe('Author, title, work, chapter and year in one line, without the link.'),
    attribution: z.string().min(1).describe('The line to show with a quotation: whose text, from where, its licence.'),
    licence: licenceSchema,
    documentId: documentIdSchema,
    chunkId: chunkIdSchema.nullable().describe('null: the whole document is cited.'),
  })
  .readonly()
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citationSchema>;
