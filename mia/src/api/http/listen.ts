import type { FastifyInstance } from 'fastify';
import { listenError } from '@concert-mia/base/net';
import { portOption } from '../messages.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
}

/** Listens, or throws `E_PORT` (conflict) with the process that holds the port, or `E_LISTEN` (usage). */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<Listening> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw await listenError(error, { host, port, option: portOption });
  }
  const address = server.server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound };
}
