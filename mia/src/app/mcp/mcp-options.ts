import { AppError } from '@concert-mia/base/errors';
import type { LogLevel } from '@concert-mia/base/telemetry';
import { DEFAULT_BUDGET, LEAST_BUDGET } from '../../mcp/index.ts';
import type { Context, OptionValues } from '../command.ts';
import { logLevel } from '../log-level.ts';
import { textOption } from '../storage-options.ts';

const API = 'http://127.0.0.1:8000';
const MOST_BUDGET = 100_000;

export interface McpOptions {
  readonly url: string;
  readonly key: string | undefined;
  readonly budget: number;
  readonly level: LogLevel;
}

/** Options first, then the environment, then the defaults. Throws `E_OPTION` (usage) for what cannot be. */
export function mcpOptions({ env }: Context, options: OptionValues): McpOptions {
  const value = (name: string, variable: string) => textOption(options, name) ?? (env[variable] || undefined);
  return {
    url: addressOf(value('api', 'MIA_API_URL') ?? API),
    key: env['MIA_API_KEY'] || undefined,
    budget: budgetOf(value('budget', 'MIA_MCP_BUDGET')),
    level: logLevel(env),
  };
}

function addressOf(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return text;
  throw new AppError('E_OPTION', '--api wants an address such as http://127.0.0.1:8000', { kind: 'usage' }); // it may hold a password
}

function budgetOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_BUDGET;
  const budget = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (budget >= LEAST_BUDGET && budget <= MOST_BUDGET) return budget;
  throw wrong(`--budget wants tokens, from ${LEAST_BUDGET} to ${MOST_BUDGET}`, text);
}

function wrong(what: string, given: string): AppError {
  return new AppError('E_OPTION', `${what}, not ${JSON.stringify(given)}`, { kind: 'usage' });
}
