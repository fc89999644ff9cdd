import type { z } from 'zod';
import { badParameters } from '../messages.ts';

/** The value as its schema has it. Throws `E_SEARCH_REQUEST` (usage) with every problem. */
export function parseParameters<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badParameters(
    parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'request'}: ${message}`).join('; '),
  );
}
