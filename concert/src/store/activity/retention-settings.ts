import { storeErrors } from '../store-errors.ts';

/** What the log keeps. */
export interface RetentionSettings {
  readonly days: number;
  readonly atMost: number;
}

/** Thirty days of work of a busy team; a million events take about 400 MB. */
const DEFAULT: RetentionSettings = { days: 30, atMost: 1_000_000 };

/**
 * The default, with what `CONCERT_RETENTION_DAYS` and `CONCERT_RETENTION_EVENTS` say in its place. Throws `E_RETENTION`
 * for what is no whole number from 1.
 */
export function retentionSettings(env: Readonly<Record<string, string | undefined>>): RetentionSettings {
  return {
    days: wholeNumber(env, 'CONCERT_RETENTION_DAYS') ?? DEFAULT.days,
    atMost: wholeNumber(env, 'CONCERT_RETENTION_EVENTS') ?? DEFAULT.atMost,
  };
}

function wholeNumber(env: Readonly<Record<string, string | undefined>>, name: string): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw storeErrors.invalidRetention(name, text);
  return Number(text);
}
