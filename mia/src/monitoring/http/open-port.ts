import { createServer } from 'node:http';
import { listenError, type Wanted } from '@concert-mia/base/net';
import type { Handler } from './handlers.ts';

export interface OpenPort extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
}

/** Listens with a handler. Throws `E_PORT` (conflict) with who holds the port, or `E_LISTEN` (usage). */
export async function openPort(handler: Handler, wanted: Wanted): Promise<OpenPort> {
  const { host, port } = wanted;
  const server = createServer({ requestTimeout: 30_000 }, handler);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    throw await listenError(error, wanted);
  }
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections(); // a viewer's events never end by themselves
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
