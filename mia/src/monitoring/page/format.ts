import { assertNever } from '@concert-mia/base/errors';
import type { Unit } from '../panels/panels.ts';

/** A value as a person reads it: `12 ms`, `3.4 /s`, `98.7 %`, `1.2 GB`. */
export function formatValue(value: number | undefined, unit: Unit): string {
  if (value === undefined) return '–';
  switch (unit) {
    case 'per-second':
      return `${short(value)} /s`;
    case 'seconds':
      return value < 1 ? `${short(value * 1000)} ms` : `${short(value)} s`;
    case 'share':
      return `${short(value * 100)} %`;
    case 'bytes':
      return scaled(value);
    case 'count':
      return Math.round(value).toLocaleString('en');
    default:
      return assertNever(unit);
  }
}

function short(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}

function scaled(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${short(bytes / 1000 ** step)} ${units[step]}`;
}
