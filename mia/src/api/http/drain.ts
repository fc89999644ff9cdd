import type { FastifyInstance } from 'fastify';

const LOOK = 50;

/**
 * Takes no more requests and ends those that it has begun. A connection that was at work when the closing began is idle after
 * its answer; without another look the server would wait for its caller to leave, more than a minute.
 */
export async function drain(server: FastifyInstance): Promise<void> {
  const timer = setInterval(() => server.server.closeIdleConnections(), LOOK);
  try {
    await server.close();
  } finally {
    clearInterval(timer);
  }
}
