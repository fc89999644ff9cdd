import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.ts';
import { routeOf } from './route-of.ts';

/** What may be read without a key, so that a monitor and a newcomer can. */
const OPEN = new Set(['/health', '/docs', '/openapi.json']);

/** The keys that open the API, as digests: comparing those tells nothing of the keys by the time it takes. */
export class ApiKeys {
  private readonly digests: ReadonlySet<string>;

  constructor(keys: readonly string[]) {
    this.digests = new Set(keys.map(digest));
  }

  /** Why a request is refused; `undefined` when it has one of the keys, or needs none. */
  refusal(request: FastifyRequest): HttpProblem | undefined {
    if (this.digests.size === 0 || OPEN.has(routeOf(request).url)) return undefined;
    const key = keyOf(request);
    if (key === undefined) return new HttpProblem('E_API_KEY', 'The request has no API key.');
    return this.digests.has(digest(key)) ? undefined : new HttpProblem('E_API_KEY', 'The API key is not valid.');
  }

  /** Who is counted as one caller: a key, or an address. An unknown key is no caller of its own. */
  callerOf(request: FastifyRequest, address: string): string {
    const key = this.digests.size === 0 ? undefined : keyOf(request);
    const known = key === undefined ? undefined : digest(key);
    return known !== undefined && this.digests.has(known) ? `key:${known.slice(0, 22)}` : `address:${address}`;
  }
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-api-key'] ?? /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
