import { parseDuration, scopeErrors } from '../engine/index.ts';

const LONGEST = 7 * 24 * 60 * 60 * 1000;

/** `30m`, `4h`, `2d` in milliseconds, at most a week. Throws `E_DURATION`. */
export function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration === undefined || duration <= 0 || duration > LONGEST) throw scopeErrors.duration(text);
  return duration;
}
