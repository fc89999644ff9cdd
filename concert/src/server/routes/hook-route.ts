import { readBody } from '../http/read-body.ts';
import type { Route } from '../http/route.ts';

/** What `concert hook` reads and answers, without its start. What cannot be judged is denied, in the client's own form. */
export const hookRoute: Route = {
  method: 'POST',
  path: '/hook',
  doors: ['socket', 'loopback'],
  handle: async ({ request, resident }) => resident.judge(await readBody(request)),
};
