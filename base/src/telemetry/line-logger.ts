import type { LogFields, Logger } from './logger.ts';
import { requestId } from './request-context.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/**
 * One JSON object a line: `at` (ISO 8601, UTC), `level`, `message`, `requestId` within a request, then the fields. Says
 * nothing below `least`.
 */
export function lineLogger(stream: NodeJS.WritableStream, least: LogLevel, common: LogFields = {}): Logger {
  const at = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const line = { at: new Date().toISOString(), level, message, requestId: requestId(), ...common, ...fields };
    stream.write(`${JSON.stringify(line)}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export function isLogLevel(text: string): text is LogLevel {
  return LEVELS.includes(text as LogLevel);
}
