import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { AppError, type ErrorKind, type Place } from '@concert-mia/base/errors';
import { serverErrors } from '../server-errors.ts';

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly kind: ErrorKind;
    readonly message: string;
    readonly place?: Place;
    readonly hint?: string;
  };
}

/** Asks over the socket. Its errors are thrown here as they were thrown there; `E_SERVE_UNREACHABLE` where nobody answers. */
export async function askResident<Answer>(socket: string, route: string, body?: object): Promise<Answer> {
  const { status, words } = await send(socket, route, body);
  const answer = JSON.parse(words) as Answer | ErrorBody;
  if (status === 200) return answer as Answer;
  const { code, kind, message, place, hint } = (answer as ErrorBody).error;
  throw new AppError(code, message, {
    kind,
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
  });
}

function send(socket: string, route: string, body: object | undefined): Promise<{ status: number; words: string }> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; words: string }>();
  const sent = request({ socketPath: socket, method, path, headers: { host: 'localhost' } }, (response) => {
    text(response).then((words) => resolve({ status: response.statusCode ?? 0, words }), reject);
  });
  sent.on('error', (error) => reject(serverErrors.unreachable(socket, error)));
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
