import { AppError, assertNever, type ErrorKind } from '@concert-mia/base/errors';
import { REST_PROBLEMS, type RestProblem, type RestProblemCode } from '../../interfaces/index.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What is thrown to answer with a problem. */
export class HttpProblem extends Error {
  readonly code: RestProblemCode;
  /** Fastify sets it, too. */
  statusCode: number;
  readonly errors: RestProblem['errors'];
  /** Seconds, for `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: RestProblemCode,
    detail: string,
    more: { errors?: RestProblem['errors']; retryAfter?: number } = {},
  ) {
    super(detail);
    this.code = code;
    this.statusCode = REST_PROBLEMS[code].status;
    this.errors = more.errors;
    this.retryAfter = more.retryAfter;
  }
}

/** A problem as it is sent. */
export function problemBody({ code, message, errors }: HttpProblem, requestId: string): RestProblem {
  const { status, title, hint } = REST_PROBLEMS[code];
  const problem = { type: `/docs#${code}`, title, status, detail: message, code, hint, requestId };
  return errors === undefined ? problem : { ...problem, errors };
}

/**
 * Any error as a problem. Only what was written for callers is told: of everything else they learn the request id, by which
 * the log has the rest, for its words may hold a path, a query or a secret.
 */
export function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof AppError) return fromAppError(error);
  return fromFramework(error) ?? new HttpProblem('E_INTERNAL', 'Something went wrong inside.');
}

function fromAppError({ code, kind, message }: AppError): HttpProblem {
  if (code === 'E_CURSOR') return new HttpProblem('E_CURSOR', message);
  if (code === 'E_NO_ANSWERS' || code === 'E_MODEL') return new HttpProblem(code, `${message}.`);
  if (code === 'E_SEARCH_REQUEST') return new HttpProblem('E_REQUEST', message);
  return new HttpProblem(codeOf(kind), DETAILS[codeOf(kind)]);
}

function codeOf(kind: ErrorKind): 'E_UNAVAILABLE' | 'E_INTERNAL' {
  switch (kind) {
    case 'unavailable':
    case 'not-found': // no index, or a document that went while it was read
    case 'config': // a damaged index or document
    case 'permission':
    case 'conflict':
      return 'E_UNAVAILABLE';
    case 'usage':
    case 'repository':
    case 'internal':
      return 'E_INTERNAL';
    default:
      return assertNever(kind);
  }
}

const DETAILS = {
  E_UNAVAILABLE: 'What is needed to answer cannot be read now.',
  E_INTERNAL: 'Something went wrong inside.',
};

/** What Fastify and its parsers say, by their stable codes. */
const FRAMEWORK: Readonly<Record<string, readonly [RestProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['E_TOO_LARGE', 'The body is larger than a question can be.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['E_MEDIA_TYPE', 'The body has another media type than JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['E_REQUEST', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['E_REQUEST', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['E_REQUEST', 'The body is not as long as Content-Length says.'],
  FST_ERR_BAD_URL: ['E_REQUEST', 'The address is not well encoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['E_REQUEST', 'A part of the path is too long.'],
  FST_ERR_HANDLER_TIMEOUT: ['E_TIMEOUT', 'The answer took too long.'],
};

function fromFramework(error: unknown): HttpProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const known = FRAMEWORK[code];
  if (known !== undefined) return new HttpProblem(...known);
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? new HttpProblem('E_REQUEST', 'The request cannot be read.') : undefined;
}
