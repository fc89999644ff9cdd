import type { Route } from '../http/route.ts';

export const statusRoute: Route = {
  method: 'GET',
  path: '/status',
  doors: ['socket', 'loopback'],
  handle: ({ resident }) => resident.status(),
};
