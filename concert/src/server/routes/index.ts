import type { Route } from '../http/route.ts';
import { cloneRoute } from './clone-route.ts';
import { commandRoute } from './command-route.ts';
import { eventsRoute } from './events-route.ts';
import { healthRoute } from './health-route.ts';
import { hookRoute } from './hook-route.ts';
import { statusRoute } from './status-route.ts';

/** Everything that the resident process answers. */
export const ROUTES: readonly Route[] = [healthRoute, statusRoute, hookRoute, commandRoute, eventsRoute, cloneRoute];
