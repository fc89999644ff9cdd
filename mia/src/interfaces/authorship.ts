import { z } from 'zod';
import { personClaimSchema } from './person-claim.ts';

/** Layer 2: who made it, each role apart, each claim with where it comes from and how sure it is. */
export const authorshipSchema = z
  .strictObject({
    author: personClaimSchema.nullable().describe('null: unknown. A path or a <meta> alone makes nobody sure.'),
    coAuthors: z.array(personClaimSchema),
    editors: z.array(personClaimSchema),
    translators: z.array(personClaimSchema),
    transcribers: z.array(personClaimSchema).describe('Who typed it in, marked it up or proofread it.'),
  })
  .readonly();
export type Authorship = z.infer<typeof authorshipSchema>;
