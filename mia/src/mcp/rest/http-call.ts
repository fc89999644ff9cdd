import { once } from 'node:events';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';

export interface HttpCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

const PLAIN = new http.Agent({ keepAlive: true });
const SECURE = new https.Agent({ keepAlive: true });

/**
 * One request over a kept connection. It follows nothing: a key must not travel on. `fetch` would do, and costs a millisecond
 * of the processor more for each call of a tool.
 */
export async function httpCall(address: string, call: HttpCall): Promise<HttpAnswer> {
  for (;;) {
    const request = begin(address, call);
    try {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      const parts = (await response.toArray()) as Buffer[];
      const status = response.statusCode ?? 0;
      return { status, ok: status >= 200 && status < 300, text: Buffer.concat(parts).toString() };
    } catch (error) {
      // The server closed a kept connection at the moment it was used: nothing was begun on it.
      if (!request.reusedSocket || call.signal.aborted || !isReset(error)) throw error;
    }
  }
}

function begin(address: string, { method, headers, body, signal }: HttpCall) {
  const options: RequestOptions = { method, headers, signal };
  const request = address.startsWith('https:')
    ? https.request(address, { ...options, agent: SECURE })
    : http.request(address, { ...options, agent: PLAIN });
  return request.on('error', () => {}).end(body); // one that comes in the middle of an answer is the answer's, too
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}
