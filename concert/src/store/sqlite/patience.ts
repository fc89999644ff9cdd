import { closeSync, openSync, statSync, utimesSync } from 'node:fs';

/** From here on a writer has waited longer than is fair. */
const UNFAIR_MS = 100;

/** How long one cry for the lock is heard. */
const HEARD_MS = 60;

/**
 * SQLite gives its lock to whoever asks first after it is free, and a process that has just let go of it asks first. With
 * 64 processes one waited 13 s. So a writer that has waited too long says so by touching a file beside the store, and
 * those who come new stand back for a moment. The file says nothing else, and one that is left over means nothing.
 */
export class Patience {
  private readonly marker: string;

  constructor(file: string) {
    this.marker = `${file}-waiting`;
  }

  /** Whether a writer that has waited `waitedMs` should let others go first. */
  standsBack(waitedMs: number): boolean {
    return waitedMs < UNFAIR_MS && this.markerAge() < HEARD_MS;
  }

  /** Tells the others, where waiting has become unfair. */
  tell(waitedMs: number): void {
    if (waitedMs >= UNFAIR_MS && this.markerAge() > HEARD_MS / 2) touch(this.marker);
  }

  private markerAge(): number {
    const marker = statSync(this.marker, { throwIfNoEntry: false });
    return marker === undefined ? Number.POSITIVE_INFINITY : Math.abs(Date.now() - marker.mtimeMs);
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    try {
      closeSync(openSync(file, 'a', 0o600));
    } catch {
      // A folder that cannot be written has no writers to be fair to.
    }
  }
}
