import { z } from 'zod';

/** How many passages each way proposes, at least. */
export const PROPOSED = 120;

/** What `mia index tune` chooses among; the rest of the scoring is fixed. */
export const parametersSchema = z.strictObject({
  /** What the words count; the vector counts the rest. */
  lexicalWeight: z.number().min(0).max(1),
  /** How much of the bonus for words that stand near each other counts. */
  nearness: z.number().min(0).max(4),
  /** Below this confidence nothing counts as an answer. */
  threshold: z.number().min(0).max(1),
});
export type Parameters = z.infer<typeof parametersSchema>;

/** Chosen once, in the middle of a wide plateau over several sets. */
export const DEFAULT_PARAMETERS: Parameters = { lexicalWeight: 0.65, nearness: 1, threshold: 0.17 };
