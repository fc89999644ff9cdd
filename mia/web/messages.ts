/** The page's sentences that more than one view says, or that depend on numbers. */

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function noDate(text: string): string {
  return `“${text.slice(0, 40)}” is no date: write 1917, 1917-04 or 1917-04-16.`;
}

/** `from 1917 to 1921`, `since 1917`, `until 1921`. */
export function spanInWords(from: string | null | undefined, to: string | null | undefined): string | undefined {
  if (from && to) return from === to ? `of ${from}` : `from ${from} to ${to}`;
  if (from) return `since ${from}`;
  return to ? `until ${to}` : undefined;
}

/** `1867` or `1867–1894`. */
export function years(first: number | null, last: number | null): string | undefined {
  if (first === null || last === null) return undefined;
  return first === last ? String(first) : `${first}–${last}`;
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

/** `16 April 1917` for `1917-04-16`. */
export function dateInWords(date: string): string {
  const [, year = date, month, day] = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : Number(day), name, year].filter((part) => part !== undefined).join(' ');
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** `German` for `de`; what is no code stays as it is. */
export function languageName(code: string): string {
  if (code === 'und') return 'unknown language';
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}
