import { once } from 'node:events';
import packageJson from '../../../package.json' with { type: 'json' };
import { ApiService, createServer, listen, RedisCache } from '../../api/index.ts';
import { AUTHORITIES } from '../../pipeline/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { openSearch } from '../search/index-options.ts';
import { storageFrom } from '../storage-options.ts';
import { printStarted, printStopped } from './messages.ts';
import { serveOptions } from './serve-options.ts';

/** Opens everything, listens, and waits for the signal. What was opened is closed again, also when something fails. */
export async function runServer(context: Context, options: OptionValues): Promise<Outcome> {
  const { host, port, redis, origin, model, ...limits } = serveOptions(context, options);
  const { version } = packageJson;
  const storage = await storageFrom(context, options);
  using shared = redis === undefined ? undefined : new RedisCache(redis);
  try {
    await using index = await openSearch(context, options, storage);
    const service = new ApiService({ index, storage, version, people: AUTHORITIES, ...given({ origin, model }) });
    if (shared !== undefined) service.depend(shared);
    const server = await createServer({ service, version, ...given({ shared }), ...given(limits) });
    try {
      const { url } = await listen(server, host, port);
      printStarted(url, await service.health(), context);
      if (!context.signal.aborted) await once(context.signal, 'abort');
    } finally {
      await server.close(); // takes no more requests, and ends those that it has begun
    }
    const { queriesServed, uptime } = await service.health();
    return { value: { queriesServed, uptime }, print: (printer) => printStopped(queriesServed, printer) };
  } finally {
    storage.close();
  }
}

/** Without the fields that were not given. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >;
}
