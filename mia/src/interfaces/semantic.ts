import { z } from 'zod';
import { textClaimSchema } from './claim.ts';
import { dateClaimSchema } from './date-claim.ts';
import { documentIdSchema } from './identification.ts';
import { personClaimSchema } from './person-claim.ts';

/** The journal or newspaper it stood in. */
export const periodicalSchema = z
  .strictObject({
    name: textClaimSchema,
    volume: z.string().min(1).optional(),
    issue: z.string().min(1).optional(),
    pages: z.string().min(1).optional(),
    date: dateClaimSchema.optional(),
  })
  .readonly();
export type Periodical = z.infer<typeof periodicalSchema>;

/** A link from the text to another document, or to a place in it. */
export const crossReferenceSchema = z
  .strictObject({
    text: z.string().describe('The words that are linked, white space folded.'),
    href: z.string().min(1).describe('As the source has it.'),
    target: documentIdSchema.optional().describe('The document it leads to, where that is in the archive.'),
    anchor: z.string().min(1).optional().describe('The fragment, without `#`.'),
  })
  .readonly();
export type CrossReference = z.infer<typeof crossReferenceSchema>;

/** A document that is the same one, or another form of the same one. Linked, never dropped. */
export const relationSchema = z
  .strictObject({
    kind: z.enum(['exact-duplicate', 'near-duplicate', 'translation', 'edition']),
    id: documentIdSchema.describe('The other document.'),
    similarity: z.number().min(0).max(1).describe('1: the same text.'),
  })
  .readonly();
export type Relation = z.infer<typeof relationSchema>;

/** Layer 5: what it is about and where it belongs. */
export const semanticSchema = z
  .strictObject({
    kind: z.enum(['content', 'index', 'image', 'redirect', 'error', 'empty']).describe('What sort of page this is.'),
    genre: z
      .enum(['book', 'chapter', 'article', 'letter', 'speech', 'poem', 'document', 'glossary', 'biography', 'unknown'])
      .describe('What sort of text it holds.'),
    work: textClaimSchema.nullable().describe('The title of the work it is a part of.'),
    chapter: z
      .strictObject({ number: z.string().min(1).nullable(), title: z.string().min(1).nullable() })
      .readonly()
      .nullable(),
    recipient: personClaimSchema.nullable().describe('To whom a letter goes.'),
    periodical: periodicalSchema.nullable(),
    terms: z.array(z.string().min(1)).describe('Terms, people and organisations the page defines or marks.'),
    insertions: z
      .array(z.string().min(1))
      .default([])
      .describe("What an editor put between the author's words (`span.context`), in order. Also in the text."),
    crossReferences: z.array(crossReferenceSchema),
    relations: z.array(relationSchema),
  })
  .readonly();
export type Semantic = z.infer<typeof semanticSchema>;
