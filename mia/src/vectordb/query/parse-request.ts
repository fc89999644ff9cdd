import type { z } from 'zod';
import { badRequest } from '../messages.ts';

/** The value as its schema has it, or `E_SEARCH_REQUEST` with every problem. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`).join('; '),
  );
}
