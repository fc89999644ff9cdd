import { z } from 'zod';

/** What can go wrong with a request, by its code: the HTTP status, and what the caller can do. Stable. */
export const REST_PROBLEMS = {
  E_REQUEST: { status: 400, title: 'The request does not fit its schema', hint: 'See /docs for every parameter.' },
  E_CURSOR: {
    status: 400,
    title: 'This cursor cannot be read',
    hint: 'Ask for the first page again, without a cursor.',
  },
  E_API_KEY: { status: 401, title: 'An API key is needed', hint: 'Send `Authorization: Bearer <key>` or `X-API-Key`.' },
  E_NOT_FOUND: { status: 404, title: 'Nothing is there', hint: 'Ids come from the answers of /search.' },
  E_METHOD: { status: 405, title: 'The method is not allowed here', hint: 'See /docs for every route.' },
  E_TIMEOUT: { status: 503, title: 'The answer took too long', hint: 'Ask again, or ask for less.' },
  E_TOO_LARGE: { status: 413, title: 'The request is too large', hint: 'A question needs a few hundred characters.' },
  E_MEDIA_TYPE: { status: 415, title: 'The body is not JSON', hint: 'Send `Content-Type: application/json`.' },
  E_RATE_LIMIT: { status: 429, title: 'Too many requests', hint: 'Wait as long as `Retry-After` says.' },
  E_INTERNAL: { status: 500, title: 'A defect of MIA', hint: 'Please report it with the request id.' },
  E_NO_ANSWERS: {
    status: 501,
    title: 'No model is set up to write answers',
    hint: 'Ask without `answer`, or set one up.',
  },
  E_MODEL: {
    status: 502,
    title: 'The model that writes answers failed',
    hint: 'Ask without `answer`, or again later.',
  },
  E_OVERLOADED: { status: 503, title: 'The server has too much to do', hint: 'Wait as long as `Retry-After` says.' },
  E_UNAVAILABLE: { status: 503, title: 'The index or the store cannot be read now', hint: 'GET /health says which.' },
} as const;
export type RestProblemCode = keyof typeof REST_PROBLEMS;

const CODES = Object.keys(REST_PROBLEMS) as [RestProblemCode, ...RestProblemCode[]];

/** An error as RFC 9457 has it. Never holds a path of the machine, a stack or a secret. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('The address of what the code means: `/docs#E_REQUEST`.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong with this very request.'),
    code: z.enum(CODES),
    hint: z.string().describe('What to do next.'),
    requestId: z.string().describe('The same as in the header `X-Request-Id` and in the log.'),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Every problem of the request at once.'),
  })
  .readonly()
  .meta({ id: 'Problem' });
export type RestProblem = z.infer<typeof problemSchema>;
