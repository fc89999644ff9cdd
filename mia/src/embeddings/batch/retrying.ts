import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@concert-mia/base/errors';

export interface RetryOptions {
  /** How often it is tried again; default 4. */
  readonly retries?: number;
  /** Before the first repetition, in milliseconds, then twice as long each time; default 500. */
  readonly firstDelay?: number;
  readonly signal?: AbortSignal;
}

const LONGEST = 30_000;

/** Tries again what is only unavailable, with growing pauses. */
export async function retrying<T>(action: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      const again = error instanceof AppError && error.code === 'E_EMBEDDING_UNAVAILABLE';
      if (!again || attempt >= (options.retries ?? 4)) throw error;
      const pause = Math.min(LONGEST, (options.firstDelay ?? 500) * 2 ** attempt);
      await wait(
        pause * (0.5 + Math.random() / 2),
        undefined,
        options.signal === undefined ? {} : { signal: options.signal },
      );
    }
  }
}
