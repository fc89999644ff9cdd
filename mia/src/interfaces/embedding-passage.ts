import { z } from 'zod';
import { partialDateSchema } from './date-claim.ts';
import { documentIdSchema, sha256Schema } from './identification.ts';
import { semanticSchema } from './semantic.ts';

/** The id of a passage: the document's id, a dash, 16 digits of the SHA-256 of its heading path and text. */
export const chunkIdSchema = z.string().regex(/^[0-9a-f]{24}-[0-9a-f]{16}$/);

const TEXT = { parquet: 'BYTE_ARRAY (STRING)' };
const TEXTS = { parquet: 'LIST of BYTE_ARRAY (STRING)' };
const COUNT = { parquet: 'INT32' };

const words = z.string().min(1);
const count = z.int().min(0).max(2_147_483_647);

/**
 * The columns of a passage: what is embedded, indexed, found and cited. `parquet` in the JSON Schema gives each column's
 * physical type and, in brackets, its logical one. Every column is required unless it may be null.
 */
export const passageFields = {
  chunkId: chunkIdSchema.meta({
    ...TEXT,
    description: 'The document id, a dash, 16 digits of the SHA-256 of heading path and text.',
  }),
  documentId: documentIdSchema.meta({ ...TEXT, description: 'The document it is a passage of.' }),
  ordinal: count.meta({ ...COUNT, description: 'Which passage of the document, from 0.' }),
  anchors: z
    .array(words)
    .meta({ ...TEXTS, description: 'The anchors (`Anchor.id`) whose text it holds, wholly or in part, in order.' }),
  sourceAnchor: words.nullable().meta({
    ...TEXT,
    description: "The source's own name (`<a name>`) nearest above its start: the fragment of a link to it.",
  }),
  start: count.meta({ ...COUNT, description: 'Where it starts in the Markdown, in UTF-16 code units.' }),
  end: count.meta({ ...COUNT, description: 'Where it ends, left out.' }),
  headings: z.array(words).meta({ ...TEXTS, description: 'The headings above it, outermost first.' }),
  text: words.meta({ ...TEXT, description: 'Plain text, as shown and quoted; paragraphs parted by an empty line.' }),
  textHash: sha256Schema.meta({ ...TEXT, description: 'SHA-256 of `text` in UTF-8.' }),
  context: z.string().meta({
    ...TEXT,
    description: 'Author, work, chapter and year in one line: indexed and embedded with the text, never shown as text.',
  }),
  words: count.meta({ ...COUNT, description: 'Of `text`, by Unicode word boundaries.' }),
  language: z
    .string()
    .min(2)
    .meta({ ...TEXT, description: 'BCP 47; "und" when it cannot be told.' }),
  title: words.nullable().meta({ ...TEXT, description: "The document's." }),
  author: words.nullable().meta({ ...TEXT, description: 'The usual name; null: unknown.' }),
  coAuthors: z.array(words).meta({ ...TEXTS, description: 'Usual names.' }),
  work: words.nullable().meta({ ...TEXT, description: 'The work it is a part of; null: the document stands alone.' }),
  chapter: words.nullable().meta({ ...TEXT, description: 'Number and title of the chapter, as far as known.' }),
  genre: semanticSchema.unwrap().shape.genre.meta({ ...TEXT, description: 'What sort of text the document holds.' }),
  date: partialDateSchema.nullable().meta({
    ...TEXT,
    description: 'When it was written, else first published: YYYY, YYYY-MM or YYYY-MM-DD.',
  }),
  year: z
    .int()
    .min(-9999)
    .max(9999)
    .nullable()
    .meta({ ...COUNT, description: 'The year of `date`.' }),
  source: words.meta({ ...TEXT, description: 'The public address, or the key of the source where it has none.' }),
};

/** A passage of a document, at most 250 words. */
export const passageSchema = z.strictObject(passageFields).readonly();
export type Passage = z.infer<typeof passageSchema>;

/** What is embedded, and what a full-text index sees: the context line, then the text. */
export function indexedText(passage: Pick<Passage, 'context' | 'text'>): string {
  return passage.context === '' ? passage.text : `${passage.context}\n\n${passage.text}`;
}
