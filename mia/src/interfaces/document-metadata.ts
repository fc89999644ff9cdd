import { z } from 'zod';
import { authorshipSchema } from './authorship.ts';
import { identificationSchema } from './identification.ts';
import { semanticSchema } from './semantic.ts';
import { technicalSchema } from './technical.ts';
import { timeSchema } from './time.ts';

/** Version of the shape below; a reader refuses another one rather than guess. */
export const METADATA_VERSION = 1;

/** Everything known of one document, in five layers. Kept as JSON under `metadataKey(id)`. */
export const documentMetadataSchema = z
  .strictObject({
    schemaVersion: z.literal(METADATA_VERSION),
    identification: identificationSchema,
    authorship: authorshipSchema,
    time: timeSchema,
    technical: technicalSchema,
    semantic: semanticSchema,
  })
  .readonly();
export type DocumentMetadata = z.infer<typeof documentMetadataSchema>;
