import { AppError, type ErrorKind } from '@concert-mia/base/errors';
import { problemSchema } from '../../interfaces/index.ts';
import { answerError } from '../messages.ts';

/** A problem of the API as an error of ours, under its own code. Only fields of the contract are passed on. */
export function problemError(status: number, body: unknown): AppError {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) return answerError(`status ${status} without a problem that the contract knows`);
  const { code, detail, hint } = problem.data;
  return new AppError(code, detail, { kind: kindOf(status), hint });
}

function kindOf(status: number): ErrorKind {
  if (status === 401) return 'permission';
  if (status === 404) return 'not-found';
  return status >= 500 || status === 429 ? 'unavailable' : 'usage';
}
