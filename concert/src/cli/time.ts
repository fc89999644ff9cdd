import { AppError } from '@concert-mia/base/errors';
import { parseDuration } from '../engine/index.ts';

/** `24h` before `now`, or a date as `2026-01-31` or `2026-01-31T12:00:00Z`; in milliseconds since the epoch. */
export function parseSince(text: string, now: number): number {
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration;
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  throw new AppError('E_TIME', `${JSON.stringify(text)} is no time`, {
    kind: 'usage',
    hint: 'Write how long ago (30m, 24h, 7d) or a date (2026-01-31, 2026-01-31T12:00:00Z).',
  });
}

/** A time for a line of text, to the minute, in UTC. */
export function printTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
