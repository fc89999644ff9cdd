import { existsSync } from 'node:fs';
import path from 'node:path';
import { lineLogger, type Logger } from '@concert-mia/base/telemetry';
import packageJson from '../../../package.json' with { type: 'json' };
import { RestClient, serveOverStdio } from '../../mcp/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { Handover, MetricsRegistry } from '../../monitoring/index.ts';
import { storagePlace } from '../storage-options.ts';
import { tracingOf } from '../tracing.ts';
import { mcpOptions } from './mcp-options.ts';

/** Serves until the client closes the streams. It starts without the API: each call then says how to start that. */
export async function runMcp(context: Context, options: OptionValues): Promise<Outcome> {
  const { url, key, budget, level } = mcpOptions(context, options);
  const logger = lineLogger(context.stderr, level, { module: 'mcp' });
  await using tracing = await tracingOf(context, 'mia-mcp', logger);
  const traced = tracing && { tracing };
  const api = new RestClient({ url, ...(key !== undefined && { key }), ...traced });
  const { version } = packageJson;
  logger.info('serving', { version, budget });
  const monitoring = new MetricsRegistry();
  using _handover = handoverOf(context, monitoring, logger);
  await serveOverStdio({ api, version, budget, logger, monitoring, ...traced }, context.signal);
  return { value: undefined, print() {} };
}

/** The MCP server knows the archive by its API alone; its counts go to the storage of this machine, where there is one. */
function handoverOf({ cwd, env }: Context, monitoring: MetricsRegistry, logger: Logger): Handover | undefined {
  const folder = path.resolve(cwd, storagePlace(env), '.mia');
  return existsSync(folder) ? new Handover(monitoring, path.join(folder, 'metrics.sqlite'), logger) : undefined;
}
