/** A span of time as partial dates; an open end is left out. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const YEAR = '1[4-9]\\d\\d|20\\d\\d';
const DATE = `(?:(?<day>\\d{1,2})(?:st|nd|rd|th)? )?(?:(?<month>[a-z]{3,9})\\.?,? )?(?<year>${YEAR})|(?<iso>(?:${YEAR})-\\d\\d(?:-\\d\\d)?)`;
const ONE = new RegExp(`^(?:${DATE})$`);
const PATTERNS: readonly (readonly [RegExp, (one: string, other: string) => Span])[] = [
  [/^(?:(?:written |published )?(?:in|from|of|on|during) )?(.+)$/, (one) => ({ from: one, to: one })],
  [/^(?:between|from) (.+) (?:and|to|until) (.+)$/, (one, other) => ({ from: one, to: other })],
  [/^(.+?) ?[–—-] ?(.+)$/, (one, other) => ({ from: one, to: other })],
  [/^(?:before|until|up to) (.+)$/, (one) => ({ to: one })],
  [/^(?:after|since) (.+)$/, (one) => ({ from: one })],
];

/** The time that a text names and nothing else: `April 1917`, `between 1905 and 1907`, `since 1914`, `the 1890s`. */
export function spanOf(text: string): Span | undefined {
  const plain = text
    .toLowerCase()
    .replaceAll(/[?!.,]+$/g, '')
    .trim();
  const decade = /^(?:in )?(?:the )?(1[4-9]\d|20\d)0s$/.exec(plain)?.[1];
  if (decade !== undefined) return { from: `${decade}0`, to: `${decade}9` };
  for (const [pattern, span] of PATTERNS) {
    const [, first, second] = pattern.exec(plain) ?? [];
    const one = first === undefined ? undefined : dateOf(first);
    const other = second === undefined ? undefined : dateOf(second);
    if (one !== undefined && (second === undefined || other !== undefined)) return span(one, other ?? one);
  }
  return undefined;
}

/** `16 April 1917`, `April 1917`, `1917-04` as a partial date. */
function dateOf(text: string): string | undefined {
  const parts = ONE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  if (parts['iso'] !== undefined) return isReal(parts['iso']) ? parts['iso'] : undefined;
  const { day, month, year = '' } = parts;
  if (month === undefined) return day === undefined ? year : undefined;
  const number = MONTHS.indexOf(month.slice(0, 3)) + 1;
  if (number === 0) return undefined;
  const date = [year, String(number).padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
  return isReal(date) ? date : undefined;
}

function isReal(date: string): boolean {
  const whole = `${date}-01-01`.slice(0, 10);
  const time = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(whole);
}
