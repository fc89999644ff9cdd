import { z } from 'zod';
import { dateClaimSchema } from './date-claim.ts';

/** Layer 3: when it was written, when it first appeared, and when the edition appeared that was transcribed. */
export const timeSchema = z
  .strictObject({
    written: dateClaimSchema.nullable(),
    published: dateClaimSchema.nullable().describe('First publication.'),
    source: dateClaimSchema.nullable().describe('The edition that was transcribed.'),
  })
  .readonly();
export type Time = z.infer<typeof timeSchema>;
