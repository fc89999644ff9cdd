import { AppError } from '@concert-mia/base/errors';
import { isLogLevel, type LogLevel } from '@concert-mia/base/telemetry';
import type { Context } from './command.ts';

/** What the log of a server says at least. Throws `E_OPTION` (usage) for a level that there is not. */
export function logLevel(env: Context['env']): LogLevel {
  const level = env['MIA_LOG_LEVEL'] || 'warn';
  if (isLogLevel(level)) return level;
  const message = `MIA_LOG_LEVEL wants debug, info, warn or error, not ${JSON.stringify(level)}`;
  throw new AppError('E_OPTION', message, { kind: 'usage' });
}
