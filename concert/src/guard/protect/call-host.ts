import { AppError } from '@concert-mia/base/errors';

/** A code host's API, and the right to change it. */
export interface HostApi {
  /** Without a slash at its end: `https://api.github.com`. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Never printed, whatever the host answers. */
  readonly token: string;
}

const TIMEOUT_MS = 30_000;

/**
 * One call; answers the body, or `undefined` where there is no such thing. No redirect is followed: it would carry the
 * token along.
 *
 * @throws AppError `E_HOST_REFUSED`, `E_HOST_UNREACHABLE`.
 */
export async function callHost(api: HostApi, method: string, route: string, body?: object): Promise<unknown> {
  const headers = { ...api.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${api.base}${route}`, { method, headers, redirect: 'manual', signal, ...sent }).catch(
    (error: unknown) => {
      throw unreachable(api, error);
    },
  );
  const text = await response.text();
  if (response.status === 404 && method === 'GET') return undefined;
  if (!response.ok) throw refused(api, method, route, response.status, text);
  return text === '' ? {} : (JSON.parse(text) as unknown);
}

function refused(api: HostApi, method: string, route: string, status: number, text: string): AppError {
  const said = withoutToken(messageOf(text), api)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .slice(0, 200);
  return new AppError('E_HOST_REFUSED', `the code host answered ${status} to ${method} ${route}: ${said}`, {
    kind: status === 401 || status === 403 || status === 404 ? 'permission' : 'unavailable',
    hint: 'The token needs the right to administer the repository.',
  });
}

function unreachable(api: HostApi, error: unknown): AppError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  return new AppError('E_HOST_UNREACHABLE', `${api.base} cannot be reached: ${withoutToken(cause, api)}`, {
    kind: 'unavailable',
    hint: 'Nothing was changed by this call; `concert protect` shows what is to be done.',
  });
}

function messageOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'message' in value ? JSON.stringify(value.message) : text;
  } catch {
    return text;
  }
}

function withoutToken(text: string, { token }: HostApi): string {
  return text.replaceAll(token, '…');
}
