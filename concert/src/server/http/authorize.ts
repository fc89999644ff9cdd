import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { serverErrors } from '../server-errors.ts';
import type { Door, Route } from './route.ts';

/**
 * Who may ask. The socket's file says it already. The loopback address can be reached by every program and every web page
 * of this machine: a request needs the token, and one for another host's name (a page that had its own name point here)
 * is refused. Throws `E_TOKEN`, `E_HOST`.
 */
export function authorize(request: IncomingMessage, door: Door, route: Route, token: string): void {
  if (door === 'socket') return;
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) throw serverErrors.foreignHost();
  if (route.isOpen === true) return;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(given), digest(token))) throw serverErrors.noToken();
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
