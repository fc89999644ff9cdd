import { z } from 'zod';
import { passageFields } from './embedding-passage.ts';
import { sha256Schema } from './identification.ts';

const text = { parquet: 'BYTE_ARRAY (STRING)' };
const count = { parquet: 'INT32' };

/** One row of a Parquet file of embeddings: one passage and its vector. One model and one dimension in a file. */
export const embeddingRowSchema = z
  .strictObject({
    ...passageFields,
    inputHash: sha256Schema.meta({ ...text, description: 'SHA-256 of what was embedded (`indexedText`) in UTF-8.' }),
    tokens: z
      .int()
      .min(0)
      .meta({ ...count, description: "Of what was embedded, in the model's own tokens." }),
    model: z
      .string()
      .min(1)
      .meta({ ...text, description: 'Id of the embedding model.' }),
    modelVersion: z
      .string()
      .min(1)
      .meta({ ...text, description: "Version or digest of the model's files." }),
    dimension: z
      .int()
      .min(1)
      .meta({ ...count, description: 'Length of `vector`.' }),
    vector: z.array(z.number()).min(1).meta({
      parquet: 'LIST of FLOAT',
      description: 'Finite, of length 1 (Euclidean); all zero when the model finds nothing in the text.',
    }),
  })
  .refine((row) => row.vector.length === row.dimension, 'the vector is not as long as `dimension` says')
  .readonly();

/** As the schema, with the vector in the form that it is computed in. */
export type EmbeddingRow = Omit<z.infer<typeof embeddingRowSchema>, 'vector'> & { readonly vector: Float32Array };
