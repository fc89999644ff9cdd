import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SilentServer extends AsyncDisposable {
  readonly port: number;
  /** How many connections were taken. */
  readonly taken: () => number;
}

/** Takes every connection on loopback and never says a word. */
export function silentServer(): Promise<SilentServer> {
  return listen((socket) => void socket.resume());
}

/**
 * Stands before the server at `port` on loopback, and lets what is said through; but of the first connection nothing more
 * in either direction once the client has said `word`, as where a network drops everything without closing anything.
 */
export function silencedAt(word: string, port: number): Promise<SilentServer> {
  return listen((socket, number) => {
    const server = connect(port, '127.0.0.1');
    let isSilent = false;
    server.on('data', (bytes) => void (isSilent || socket.write(bytes)));
    socket.on('data', (bytes) => {
      isSilent ||= number === 1 && bytes.includes(word);
      if (!isSilent) server.write(bytes);
    });
    for (const [one, other] of [[socket, server] as const, [server, socket] as const]) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
}

async function listen(take: (socket: Socket, number: number) => void): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    take(socket, sockets.size);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
