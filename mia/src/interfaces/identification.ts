import { z } from 'zod';
import { textClaimSchema } from './claim.ts';
import { keyProblem } from './storage-key.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const documentIdSchema = z.string().regex(/^[0-9a-f]{24}$/);
export const keySchema = z.string().refine((key) => keyProblem(key) === undefined, 'this cannot be a key');

/** Layer 1: which document this is. */
export const identificationSchema = z
  .strictObject({
    id: documentIdSchema.describe('`documentId(sourceKey)`: stays when the content changes.'),
    sourceKey: z.string().min(1).describe('The key of the source in the place it was read from.'),
    sourceHash: sha256Schema.describe("SHA-256 of the source's bytes."),
    markdownKey: keySchema.describe('Where the Markdown is kept.'),
    url: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .describe('The public address of the source, where it has one.'),
    title: textClaimSchema.nullable().describe('null: the source has no title that can be trusted at all.'),
    otherTitles: z
      .array(textClaimSchema)
      .describe('Titles that were found and not chosen, a wrong <title> among them.'),
  })
  .readonly();
export type Identification = z.infer<typeof identificationSchema>;
