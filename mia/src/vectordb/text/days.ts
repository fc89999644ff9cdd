/** The first day a partial date may mean, as yyyymmdd: `1917` → 19170101. Before the year 0 it is negative, in order. */
export function firstDay(date: string): number {
  return toNumber(date, 1, 1);
}

/** The last one: `1917` → 19171231. Every month may have 31 days here: nothing is compared with a day that is none. */
export function lastDay(date: string): number {
  return toNumber(date, 12, 31);
}

function toNumber(date: string, month: number, day: number): number {
  const [, year, ownMonth, ownDay] = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  return Number(year) * 10_000 + Number(ownMonth ?? month) * 100 + Number(ownDay ?? day);
}
