import { z } from 'zod';
import { documentIdSchema, sha256Schema } from './identification.ts';

const text = { parquet: 'BYTE_ARRAY (STRING)' };
const count = { parquet: 'INT32' };

/**
 * One row of a Parquet file of embeddings: one passage and its vector. `parquet` in the JSON Schema gives each column's
 * physical type and, in brackets, its logical one. Every column is required unless it may be null.
 */
export const embeddingRowSchema = z
  .strictObject({
    chunkId: z
      .string()
      .regex(/^[0-9a-f]{24}-[0-9a-f]{16}$/)
      .meta({
        ...text,
        description: 'The document id, a dash, 16 digits of the SHA-256 of anchor (may be empty), line feed, `text`.',
      }),
    documentId: documentIdSchema.meta({ ...text, description: 'The document it is a passage of.' }),
    ordinal: z
      .int()
      .min(0)
      .meta({ ...count, description: 'Which passage of the document, from 0.' }),
    anchor: z
      .string()
      .nullable()
      .meta({ ...text, description: 'The paragraph it starts in (`Anchor.id`).' }),
    headings: z.array(z.string()).meta({ parquet: 'LIST of BYTE_ARRAY (STRING)', description: 'Outermost first.' }),
    text: z
      .string()
      .min(1)
      .meta({ ...text, description: 'The passage as it was embedded.' }),
    textHash: sha256Schema.meta({ ...text, description: 'SHA-256 of `text` in UTF-8.' }),
    language: z
      .string()
      .min(2)
      .meta({ ...text, description: 'BCP 47.' }),
    tokens: z
      .int()
      .min(1)
      .meta({ ...count, description: "In the model's own tokens." }),
    model: z
      .string()
      .min(1)
      .meta({ ...text, description: 'Name of the embedding model.' }),
    modelVersion: z
      .string()
      .min(1)
      .meta({ ...text, description: "Version or digest of the model's files." }),
    vector: z
      .array(z.number())
      .min(1)
      .meta({ parquet: 'LIST of FLOAT', description: 'Finite, of length 1 (Euclidean), one width per file.' }),
  })
  .readonly();
export type EmbeddingRow = z.infer<typeof embeddingRowSchema>;
