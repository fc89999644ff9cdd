import { lineLogger } from '@concert-mia/base/telemetry';
import packageJson from '../../../package.json' with { type: 'json' };
import { RestClient, serveOverStdio } from '../../mcp/index.ts';
import type { Context, OptionValues, Outcome } from '../command.ts';
import { mcpOptions } from './mcp-options.ts';

/** Serves until the client closes the streams. It starts without the API: each call then says how to start that. */
export async function runMcp(context: Context, options: OptionValues): Promise<Outcome> {
  const { url, key, budget, level } = mcpOptions(context, options);
  const logger = lineLogger(context.stderr, level, { module: 'mcp' });
  const api = new RestClient({ url, ...(key !== undefined && { key }) });
  const { version } = packageJson;
  logger.info('serving', { version, budget });
  await serveOverStdio({ api, version, budget, logger }, context.signal);
  return { value: undefined, print() {} };
}
