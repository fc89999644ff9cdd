import { backupTime } from './manifest.ts';

/** How many backups are kept: the newest ones, and the last one of so many days, ISO weeks and months that have one. */
export interface Retention {
  readonly last: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

export const DEFAULT_RETENTION: Retention = { last: 3, daily: 7, weekly: 5, monthly: 12 };

export interface RetentionPlan {
  /** Newest first, each with why it stays. */
  readonly keep: readonly { readonly name: string; readonly because: readonly string[] }[];
  readonly remove: readonly string[];
}

/** Which backups stay. The newest one always does. Pure. */
export function planRetention(names: readonly string[], retention: Retention): RetentionPlan {
  const newestFirst = names.toSorted().toReversed();
  const because = new Map<string, string[]>();
  const keep = (name: string, why: string) => because.set(name, [...(because.get(name) ?? []), why]);
  for (const name of newestFirst.slice(0, Math.max(retention.last, 1))) keep(name, 'last');
  for (const [why, count, periodOf] of periods(retention)) {
    const seen = new Set<string>();
    for (const name of newestFirst) {
      const period = periodOf(backupTime(name));
      if (seen.size < count && !seen.has(period)) keep(name, why);
      seen.add(period);
    }
  }
  return {
    keep: newestFirst.flatMap((name) => (because.has(name) ? [{ name, because: because.get(name) ?? [] }] : [])),
    remove: newestFirst.filter((name) => !because.has(name)),
  };
}

type Period = readonly [why: string, count: number, periodOf: (date: Date) => string];

function periods({ daily, weekly, monthly }: Retention): Period[] {
  return [
    ['daily', daily, (date) => date.toISOString().slice(0, 10)],
    ['weekly', weekly, mondayOf],
    ['monthly', monthly, (date) => date.toISOString().slice(0, 7)],
  ];
}

function mondayOf(date: Date): string {
  const daysSince = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - daysSince * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
