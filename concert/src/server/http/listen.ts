import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeHolder, portsInUse } from '../../engine/index.ts';
import { serverErrors } from '../server-errors.ts';
import { answerRequest } from './answer-request.ts';
import type { Door, Resident } from './route.ts';

/** A request must be here whole within this; the answer may take as long as it needs. */
const REQUEST_MS = 30_000;

export interface Doors {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Opens both doors. The socket of a process that was killed is replaced: whoever holds the lock may. Throws `E_PORT_TAKEN`. */
export async function listen(resident: Resident, socket: string, port: number, token: string): Promise<Doors> {
  const [onSocket, onLoopback] = [serverAt('socket', resident, token), serverAt('loopback', resident, token)];
  rmSync(socket, { force: true });
  await listening(onLoopback, () => onLoopback.listen(port, '127.0.0.1'), port);
  const umask = process.umask(0o177); // nobody can connect between the making and the closing of it
  try {
    await listening(onSocket, () => onSocket.listen(socket), port);
  } finally {
    process.umask(umask);
  }
  chmodSync(socket, 0o600);
  const { port: taken } = onLoopback.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${taken}`,
    close: async () => {
      await Promise.all([onSocket, onLoopback].map(close));
      rmSync(socket, { force: true });
    },
  };
}

function serverAt(door: Door, resident: Resident, token: string): Server {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    response.on('error', () => {}); // who asked has gone
    void answerRequest(request, response, door, resident, token);
  });
  return server;
}

async function listening(server: Server, start: () => void, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('listening', resolve);
  server.once('error', reject);
  start();
  await promise.catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === 0) throw error;
    const holder = (await portsInUse([port])).get(port);
    throw serverErrors.portTaken(port, holder === undefined ? 'another program' : describeHolder(holder));
  });
}

function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  return promise;
}

/** What is being answered when the process is to end gets as long. */
const LAST_ANSWERS_MS = 2_000;
