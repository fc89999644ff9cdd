import { lineLogger } from '@concert-mia/base/telemetry';
import type { Context, OptionValues } from '../command.ts';
import { logLevel } from '../log-level.ts';
import { metricsFile } from '../monitoring/metrics-file.ts';
import { storageFrom } from '../storage-options.ts';
import { Monitor } from './monitor.ts';
import { monitoringOptions } from './monitoring-options.ts';
import { serveOptions } from './serve-options.ts';

/** The monitor of a server, which does not listen yet. */
export async function startMonitor(context: Context, options: OptionValues): Promise<Monitor> {
  const { port } = serveOptions(context, options);
  const places = monitoringOptions(context, options, port);
  const logger = lineLogger(context.stderr, logLevel(context.env), { module: 'monitoring' });
  const storage = await storageFrom(context, options);
  const file = metricsFile(storage, context.env);
  storage.close();
  return new Monitor(file, places, logger);
}
