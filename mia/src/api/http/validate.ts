import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** Checks a part of a request against the contract; every problem at once, none of which repeats what was sent. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'request' }) =>
  (value: unknown) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { value: parsed.data };
    const errors = parsed.error.issues.flatMap((issue) => problemsOf(issue, PARTS[httpPart] ?? httpPart));
    return { error: new HttpProblem('E_REQUEST', `${errors.length} problems: see \`errors\`.`, { errors }) };
  };

const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path' };

function problemsOf(issue: z.core.$ZodIssue, part: string): { path: string; message: string }[] {
  const path = [part, ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys
    .slice(0, 20)
    .map((key) => ({ path: `${path}.${key.slice(0, 60)}`, message: 'There is no such field.' }));
}
