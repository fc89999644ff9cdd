import { closeSync, openSync, statSync, utimesSync } from 'node:fs';

/** From here on a writer has waited longer than is fair. */
const UNFAIR_MS = 100;

/** How long one cry for the lock is heard. */
const HEARD_MS = 60;

/**
 * SQLite gives its lock to whoever asks first after it is free, and a process that has just let go of it asks first. With
 * 64 processes one waited 13 s. So a writer that has waited too long says so by touching a file beside the store, with the
 * time since when it waits. Those who wait less than half as long stand back for a moment, and the one who waits longest
 * asks more often than the rest. The file says nothing else, and one that is left over means nothing.
 */
export class Patience {
  private readonly marker: string;

  constructor(file: string) {
    this.marker = `${file}-waiting`;
  }

  /** Whether a writer that has waited `waitedMs` should let others go first. */
  standsBack(waitedMs: number): boolean {
    const longest = this.heard();
    return longest !== undefined && waitedMs < Math.max(UNFAIR_MS, longest / 2);
  }

  /** Tells the others, where waiting has become unfair; answers whether nobody is known to wait longer. */
  tell(waitedMs: number): boolean {
    if (waitedMs < UNFAIR_MS) return false;
    const longest = this.heard(HEARD_MS / 2) ?? 0;
    if (waitedMs >= longest) touch(this.marker, waitedMs);
    return waitedMs >= longest;
  }

  /** How long the writer waits now that cried last, if that was a moment ago. */
  private heard(withinMs = HEARD_MS): number | undefined {
    const marker = statSync(this.marker, { throwIfNoEntry: false });
    const now = Date.now();
    return marker === undefined || Math.abs(now - marker.mtimeMs) > withinMs ? undefined : now - marker.atimeMs;
  }
}

/** Changed now, read last when the wait began: both times in one step, and no content of which one could see half. */
function touch(file: string, waitedMs: number): void {
  const now = Date.now();
  const times = [(now - waitedMs) / 1000, now / 1000] as const;
  try {
    utimesSync(file, ...times);
  } catch {
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch {
      // A folder that cannot be written has no writers to be fair to.
    }
  }
}
