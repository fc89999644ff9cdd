import type { FastifyInstance } from 'fastify';
import { portRefused, portTaken } from '../messages.ts';
import { portHolder } from './port-holder.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
}

/** Listens, or throws `E_PORT` (conflict) with the process that holds the port, or `E_LISTEN` (usage). */
export async function listen(server: FastifyInstance, host: string, port: number): Promise<Listening> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE') throw portTaken(port, host, await portHolder(port), error);
    throw portRefused(port, host, code || String(error), error);
  }
  const address = server.server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound };
}
