import { z } from 'zod';
import { claimFields } from './claim.ts';

/** A year, a month or a day of the (proleptic Gregorian) calendar: `1867`, `1867-09`, `1867-09-14`; `-0043` is 44 BC. */
export const partialDateSchema = z
  .string()
  .regex(/^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
  .refine(exists, 'this day is in no calendar')
  .describe('ISO 8601, as exact as known: YYYY, YYYY-MM or YYYY-MM-DD.');

/** When something happened, as far as the source says. */
export const dateClaimSchema = z
  .strictObject({
    value: partialDateSchema,
    until: partialDateSchema.optional().describe('The last date, where the source gives a span.'),
    circa: z.boolean().describe('Whether the source itself is unsure ("c. 1845", "probably").'),
    asWritten: z.string().min(1).max(300).describe('The date as the source has it.'),
    ...claimFields,
  })
  .readonly();
export type DateClaim = z.infer<typeof dateClaimSchema>;

/** The year of a partial date; negative before the year 0. */
export function yearOf(partialDate: string): number {
  return Number(/^-?\d{4}/.exec(partialDate)?.[0]);
}

/** No 30 February. */
function exists(text: string): boolean {
  const [, year, month, day] = /^(-?\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return true;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCDate() === Number(day);
}
