import { once } from 'node:events';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { printStarted, printStopped } from '../serve/messages.ts';
import { serveOptions } from '../serve/serve-options.ts';
import { startApi } from '../serve/start-api.ts';
import { startMonitor } from '../serve/start-monitor.ts';
import { holdPort } from './hold-port.ts';
import { stoppedEarly } from './messages.ts';
import { prepare } from './prepare.ts';

/** Takes the ports, prepares the archive, serves it until the signal. */
export async function runUp(
  context: Context,
  [source = '']: readonly string[],
  options: OptionValues,
): Promise<Outcome> {
  const { host, port } = serveOptions(context, options);
  await using monitor = await startMonitor(context, options);
  const held = await holdPort(host, port);
  try {
    await monitor.listen(host);
    await prepare(context, source, options);
  } finally {
    await held[Symbol.asyncDispose]();
  }
  if (context.signal.aborted) return stoppedEarly;
  await using api = await startApi(context, { ...options, port: String(held.port) }, monitor);
  const { url, service } = api;
  printStarted(
    { url, metrics: monitor.metricsUrl, dashboards: monitor.dashboardsUrl },
    await service.health(),
    context,
  );
  if (!context.signal.aborted) await once(context.signal, 'abort');
  await api.drain();
  const { queriesServed, uptime } = await service.health();
  return { value: { queriesServed, uptime }, print: (printer) => printStopped(queriesServed, printer) };
}
