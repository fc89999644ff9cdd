import { lineLogger } from '@concert-mia/base/telemetry';
import packageJson from '../../../package.json' with { type: 'json' };
import { SearchPages } from '../../../web/index.ts';
import { ApiService, createServer, drain, listen, RedisCache } from '../../api/index.ts';
import { AUTHORITIES } from '../../pipeline/index.ts';
import { observedIndex } from '../../vectordb/index.ts';
import type { Context, OptionValues } from '../command.ts';
import { logLevel } from '../log-level.ts';
import { openSearch } from '../search/index-options.ts';
import { storageFrom } from '../storage-options.ts';
import { tracingOf } from '../tracing.ts';
import type { Monitor } from './monitor.ts';
import { serveOptions } from './serve-options.ts';

export interface RunningApi extends AsyncDisposable {
  readonly url: string;
  readonly service: ApiService;
  /** Takes no more requests, and ends those that it has begun. */
  drain(): Promise<void>;
}

/** Opens storage and index, and listens. What was opened is closed again when something fails. */
export async function startApi(context: Context, options: OptionValues, monitor: Monitor): Promise<RunningApi> {
  const { host, port, redis, origin, model, ...limits } = serveOptions(context, options);
  const { version } = packageJson;
  const { registry: monitoring } = monitor;
  const log = (module: string) => lineLogger(context.stderr, logLevel(context.env), { module });
  await using opened = new AsyncDisposableStack();
  const tracing = opened.use(await tracingOf(context, 'mia-api', log('monitoring')));
  const storage = await storageFrom(context, options, monitoring);
  opened.defer(() => storage.close());
  const shared = redis === undefined ? undefined : opened.use(new RedisCache(redis));
  const index = observedIndex(
    opened.use(await openSearch(context, options, storage)),
    monitoring,
    log('vectordb'),
    tracing,
  );
  const service = new ApiService({
    index,
    storage,
    version,
    people: AUTHORITIES,
    monitoring,
    ...given({ origin, model, tracing }),
  });
  if (shared !== undefined) service.depend(shared);
  const server = await createServer({
    service,
    version,
    monitoring,
    logger: log('api'),
    pages: new SearchPages(service),
    ...given({ shared, tracing }),
    ...given(limits),
  });
  opened.defer(() => drain(server));
  monitor.join(server);
  const { url } = await listen(server, host, port);
  monitor.joinedAt(url);
  monitor.observe(service);
  const kept = opened.move();
  return { url, service, drain: () => drain(server), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Without the fields that were not given. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >;
}
