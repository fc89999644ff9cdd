import { z } from 'zod';
import { anchorSchema, noteSchema } from '../document-structure.ts';
import { passageFields } from '../embedding-passage.ts';
import { documentIdSchema } from '../identification.ts';
import { relationSchema } from '../semantic.ts';
import { citationSchema } from './citation.ts';
import { whole } from './parameters.ts';

export const documentPathSchema = z
  .strictObject({ id: documentIdSchema.describe('24 hexadecimal digits.') })
  .readonly();

/** `GET /document/{id}`: a part of a long document may be asked for. */
export const documentParametersSchema = z
  .strictObject({
    start: whole(0, 999_999_999, 0).describe('Where in the Markdown to begin, in UTF-16 code units.'),
    length: whole(1, 10_000_000, 10_000_000).describe('How much of it, at most.'),
  })
  .readonly();
export type DocumentParameters = z.output<typeof documentParametersSchema>;

const { title, author, coAuthors, work, chapter, genre, language, date, year, source } = passageFields;

/** The answer of `GET /document/{id}`. */
export const documentResponseSchema = z
  .strictObject({
    id: documentIdSchema,
    title,
    author,
    coAuthors,
    editors: z.array(z.string()),
    translators: z.array(z.string()),
    work,
    chapter,
    genre,
    language,
    date,
    year,
    source,
    words: z.int().min(0),
    citation: citationSchema,
    markdown: z.string().describe('The part that was asked for; anchors and passages count from the whole.'),
    start: z.int().min(0),
    total: z.int().min(0).describe('Length of the whole Markdown, in UTF-16 code units.'),
    nextStart: z.int().nullable().describe('null: this is the end.'),
    anchors: z.array(anchorSchema).describe('Those of the part.'),
    notes: z.array(noteSchema).describe('Those that the part refers to.'),
    relations: z.array(relationSchema),
  })
  .readonly()
  .meta({ id: 'DocumentResponse' });
export type DocumentResponse = z.infer<typeof documentResponseSchema>;
