import { AppError } from '@concert-mia/base/errors';

/** Every sentence of the API for people, and the errors they belong to. */

export function badCursor(): AppError {
  return new AppError('E_CURSOR', 'the cursor was not made by this search', {
    kind: 'usage',
    hint: 'Ask for the first page again, without a cursor.',
  });
}

export function badParameters(problems: string): AppError {
  return new AppError('E_SEARCH_REQUEST', `this request cannot be answered: ${problems}`, {
    kind: 'usage',
    hint: 'GET /openapi.json has every parameter.',
  });
}

export function noCatalogue(): AppError {
  return new AppError('E_CATALOGUE', 'this index does not tell which documents it holds', {
    kind: 'unavailable',
    hint: 'Search with filters instead.',
  });
}

export function portTaken(port: number, host: string, holder: string | undefined, cause: unknown): AppError {
  return new AppError('E_PORT', `port ${port} of ${host} is in use${holder === undefined ? '' : ` by ${holder}`}`, {
    kind: 'conflict',
    hint: 'End that process, or name another port: `mia serve --port 8001`, or MIA_PORT.',
    cause,
  });
}

export function portRefused(port: number, host: string, why: string, cause: unknown): AppError {
  return new AppError('E_LISTEN', `cannot listen on ${host}, port ${port}: ${why}`, {
    kind: 'usage',
    hint: 'Name an address of this machine with --host, and a port you may use with --port.',
    cause,
  });
}

export const indexMoved = 'The index was rebuilt since the first page: a passage may come twice, or be left out.';
