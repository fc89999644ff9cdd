import { z } from 'zod';
import { documentIdSchema } from './identification.ts';

/** A place in the Markdown that can be cited. Offsets count UTF-16 code units from the end of the front matter. */
export const anchorSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[A-Za-z][\w.-]*$/)
      .describe('Unique in the document: "p12", "s3", "n4".'),
    kind: z.enum(['paragraph', 'heading', 'quotation', 'verse', 'table', 'list', 'note', 'figure']),
    start: z.int().min(0),
    end: z.int().min(0).describe('Left out.'),
    sourceNames: z
      .array(z.string().min(1))
      .describe('Names that lead here in the source (`<a name>`, `id`), unchanged.'),
  })
  .refine((anchor) => anchor.start <= anchor.end, 'it ends before it starts')
  .readonly();
export type Anchor = z.infer<typeof anchorSchema>;

/** A note, apart from the text it belongs to. */
export const noteSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .describe('The anchor of the note itself; "x1", "x2"… and no anchor when it is on another page.'),
    kind: z.enum(['author', 'editor', 'translator', 'unknown']),
    marker: z.string().min(1).describe('As it stands in the text: "1", "*", "[12]".'),
    references: z.array(z.string().min(1)).describe('The anchors of the paragraphs that refer to it.'),
    markdown: z
      .string()
      .nullable()
      .describe('null: the note is on another page that is no document of this archive, see `href`.'),
    href: z.string().min(1).optional().describe('The note is on another page: its place there, as the source has it.'),
    target: documentIdSchema.optional().describe('The document of that page, when `markdown` comes from it.'),
  })
  .readonly();
export type Note = z.infer<typeof noteSchema>;

/** What can be cited in one document. Kept as JSON under `structureKey(id)`. */
export const documentStructureSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    id: documentIdSchema,
    anchors: z.array(anchorSchema).describe('In the order of the text.'),
    notes: z.array(noteSchema),
  })
  .readonly();
export type DocumentStructure = z.infer<typeof documentStructureSchema>;
