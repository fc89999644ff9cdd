import { once } from 'node:events';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { printStarted, printStopped } from './messages.ts';
import { serveOptions } from './serve-options.ts';
import { startApi } from './start-api.ts';
import { startMonitor } from './start-monitor.ts';

/** Opens everything, listens, and waits for the signal. What was opened is closed again, also when something fails. */
export async function runServer(context: Context, options: OptionValues): Promise<Outcome> {
  await using monitor = await startMonitor(context, options);
  await using api = await startApi(context, options, monitor);
  await monitor.listen(serveOptions(context, options).host);
  printStarted(
    { ...api, metrics: monitor.metricsUrl, dashboards: monitor.dashboardsUrl },
    await api.service.health(),
    context,
  );
  if (!context.signal.aborted) await once(context.signal, 'abort');
  await api.drain();
  const { queriesServed, uptime } = await api.service.health();
  return { value: { queriesServed, uptime }, print: (printer) => printStopped(queriesServed, printer) };
}
