import type { Pool, PoolClient } from 'pg';
import type { Watch } from '../contracts/database.ts';

/** How often to look although nobody called: a call may be lost together with its connection. */
const LOOK_ANYWAY_MS = 1_000;

/** Listens on a connection of its own; while there is none its follower looks once a second. */
export function watchChanges(pool: Pool, channel: string): Watch {
  return new Listener(pool, channel);
}

class Listener implements Watch {
  private readonly pool: Pool;
  private readonly channel: string;
  private client: PoolClient | undefined;
  private called = true; // something may have happened before we listened
  private wake: (() => void) | undefined;

  constructor(pool: Pool, channel: string) {
    this.pool = pool;
    this.channel = channel;
  }

  async changed(signal: AbortSignal): Promise<void> {
    if (this.client === undefined) await this.listen();
    if (!this.called && !signal.aborted) await this.sleep(signal);
    this.called = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.forget();
  }

  private async listen(): Promise<void> {
    try {
      this.client = await this.pool.connect();
      this.client.on('notification', this.notice);
      this.client.on('error', this.forget);
      await this.client.query(`LISTEN ${this.channel}`);
      this.called = true; // what happened until now was not told
    } catch {
      this.forget(); // no server: the follower's own next read says so, or finds it back
      this.called = false;
    }
  }

  private sleep(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, LOOK_ANYWAY_MS);
    const stop = () => resolve();
    this.wake = resolve;
    signal.addEventListener('abort', stop);
    return promise.finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    });
  }

  private readonly notice = (): void => {
    this.called = true;
    this.wake?.();
  };

  private readonly forget = (): void => {
    const client = this.client;
    this.client = undefined;
    client?.off('notification', this.notice);
    client?.on('error', ignore);
    client?.off('error', this.forget);
    client?.release(true);
    this.notice();
  };
}

function ignore(): void {}
