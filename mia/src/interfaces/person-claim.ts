import { z } from 'zod';
import { claimFields } from './claim.ts';

/** A person or an organisation in a role that the source, or our reading of it, gives them. */
export const personClaimSchema = z
  .strictObject({
    name: z.string().min(1).describe('The name used throughout, in the usual order: "Rosa Luxemburg".'),
    nameAsWritten: z.string().min(1).describe('The name as the source has it: an alias, a pseudonym, initials.'),
    personId: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .optional()
      .describe('Their entry in our authority list, where they have one: "luxemburg-rosa".'),
    ...claimFields,
  })
  .readonly();
export type PersonClaim = z.infer<typeof personClaimSchema>;
