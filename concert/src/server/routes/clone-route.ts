import { cloneState } from '../../engine/index.ts';
import type { Route } from '../http/route.ts';

/** Branches and worktrees, as they are now. */
export const cloneRoute: Route = {
  method: 'GET',
  path: '/clone',
  doors: ['socket', 'loopback'],
  handle: ({ resident }) => cloneState(resident.engine.repository, resident.env),
};
