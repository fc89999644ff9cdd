import type { Route } from '../http/route.ts';

/** Whether it is there at all; says nothing else, and needs no token. */
export const healthRoute: Route = {
  method: 'GET',
  path: '/health',
  doors: ['socket', 'loopback'],
  isOpen: true,
  handle: () => Promise.resolve({ ok: true }),
};
