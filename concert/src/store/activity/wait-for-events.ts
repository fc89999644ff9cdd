import type { ActivityEvent } from '../../model/index.ts';
import type { ActivityLog, EventQuery } from '../contracts/activity-log.ts';

/** The events after `query.after`; where there is none yet, the first to come within `waitMs`, else none. */
export async function waitForEvents(
  log: ActivityLog,
  query: EventQuery & { readonly after: number },
  waitMs: number,
): Promise<readonly ActivityEvent[]> {
  const there = await log.read(query);
  if (there.length > 0) return there;
  for await (const _ of log.follow(query.after, AbortSignal.timeout(waitMs))) return log.read(query);
  return [];
}
