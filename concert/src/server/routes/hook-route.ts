import { readBody } from '../http/read-body.ts';
import type { Route } from '../http/route.ts';

/**
 * What `concert hook` reads and answers, without its start. What cannot be judged is denied, in the client's own form. Not at
 * the socket: a call changes things (leases end, writes are taken back) in the folder that it names, and from a sandbox that
 * could be another's.
 */
export const hookRoute: Route = {
  method: 'POST',
  path: '/hook',
  doors: ['loopback'],
  handle: async ({ request, resident }) => resident.judge(await readBody(request)),
};
