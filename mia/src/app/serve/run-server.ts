import { once } from 'node:events';
import packageJson from '../../../package.json' with { type: 'json' };
import { ApiService, createServer, listen } from '../../api/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { openSearch } from '../search/index-options.ts';
import { storageFrom } from '../storage-options.ts';
import { printStarted, printStopped } from './messages.ts';
import { serveOptions } from './serve-options.ts';

/** Opens everything, listens, and waits for the signal. What was opened is closed again, also when something fails. */
export async function runServer(context: Context, options: OptionValues): Promise<Outcome> {
  const { host, port } = serveOptions(context, options);
  const { version } = packageJson;
  const storage = await storageFrom(context, options);
  try {
    await using index = await openSearch(context, options, storage);
    const service = new ApiService({ index, storage, version });
    const server = createServer({ service, version });
    try {
      const { url } = await listen(server, host, port);
      printStarted(url, await service.health(), context);
      if (!context.signal.aborted) await once(context.signal, 'abort');
    } finally {
      await server.close();
    }
    const { queriesServed, uptime } = await service.health();
    const value = { queriesServed, uptime };
    return { value, print: (printer) => printStopped(queriesServed, printer) };
  } finally {
    storage.close();
  }
}
