import type { ActivityEvent } from '../../model/index.ts';
import type { Database } from '../contracts/database.ts';
import { readEvents } from './read-events.ts';

const BATCH = 500;

/**
 * See `ActivityLog.follow`. Every turn asks the log itself for what comes next, so a wake-up that was lost or came too
 * early costs time, never an event.
 */
export async function* followEvents(db: Database, after: number, signal: AbortSignal): AsyncGenerator<ActivityEvent> {
  await using watch = db.watch();
  let seen = after;
  while (!signal.aborted) {
    const from = seen;
    const events = await db.read((sql) => readEvents(sql, { after: from, limit: BATCH }));
    for (const event of events) {
      if (signal.aborted) return;
      seen = event.seq;
      yield event;
    }
    if (events.length < BATCH) await watch.changed(signal);
  }
}
