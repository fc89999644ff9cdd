import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, type ErrorKind } from '@concert-mia/base/errors';
import { ROUTES } from '../routes/index.ts';
import { serverErrors } from '../server-errors.ts';
import { authorize } from './authorize.ts';
import type { Door, Resident } from './route.ts';

/** The HTTP status of an error; what the command line turns into an exit code. */
const STATUS: Readonly<Record<ErrorKind, number>> = {
  usage: 400,
  config: 422,
  repository: 409,
  permission: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};

/** Answers one request, or says why not, as the `{"error": …}` that commands print with `--json`. Never throws. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  resident: Resident,
  token: string,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = ROUTES.find(({ path, method }) => path === url.pathname && method === request.method);
    if (route === undefined || !route.doors.includes(door)) {
      throw serverErrors.noRoute(`${request.method} ${url.pathname}`);
    }
    authorize(request, door, route, token);
    const answer = await route.handle({ request, response, url, door, resident });
    if (answer !== undefined) send(response, 200, answer);
  } catch (error) {
    fail(response, error);
  }
}

function fail(response: ServerResponse, error: unknown): void {
  const known = error instanceof AppError ? error : internal(error);
  if (!(error instanceof AppError)) process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  if (response.headersSent) response.destroy();
  else send(response, STATUS[known.kind], { error: known });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

function internal(cause: unknown): AppError {
  return new AppError('E_INTERNAL', 'a defect of Concert; its log has more', {
    kind: 'internal',
    hint: '`concert serve log` shows it; please report it.',
    cause,
  });
}
