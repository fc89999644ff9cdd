/** A date as far as a text gives it. `value` and `until` are ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD. */
export interface FoundDate {
  readonly value: string;
  readonly until: string | undefined;
  readonly circa: boolean;
  readonly asWritten: string;
}

/** Month names by their first letters, in the languages of the archive's sections; longer beginnings first. */
const MONTHS: readonly (readonly [string, number])[] = [
  ['gennaio', 1],
  ['enero', 1],
  ['jan', 1],
  ['janv', 1],
  ['ene', 1],
  ['январ', 1],
  ['feb', 2],
  ['fév', 2],
  ['феврал', 2],
  ['mars', 3],
  ['marzo', 3],
  ['march', 3],
  ['märz', 3],
  ['mar', 3],
  ['март', 3],
  ['abr', 4],
  ['apr', 4],
  ['avr', 4],
  ['апрел', 4],
  ['mayo', 5],
  ['maggio', 5],
  ['mai', 5],
  ['may', 5],
  ['май', 5],
  ['мая', 5],
  ['junio', 6],
  ['giugno', 6],
  ['juin', 6],
  ['june', 6],
  ['juni', 6],
  ['jun', 6],
  ['июн', 6],
  ['julio', 7],
  ['luglio', 7],
  ['juillet', 7],
  ['july', 7],
  ['juli', 7],
  ['jul', 7],
  ['июл', 7],
  ['agosto', 8],
  ['aug', 8],
  ['août', 8],
  ['ago', 8],
  ['август', 8],
  ['sept', 9],
  ['sett', 9],
  ['sep', 9],
  ['setiembre', 9],
  ['сентябр', 9],
  ['oct', 10],
  ['okt', 10],
  ['ott', 10],
  ['outubro', 10],
  ['октябр', 10],
  ['nov', 11],
  ['ноябр', 11],
  ['dec', 12],
  ['dez', 12],
  ['dic', 12],
  ['déc', 12],
  ['декабр', 12],
];

const YEAR = String.raw`(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?!\d)`;
const MONTH = String.raw`(?:jan|ene|genn|janv|feb|fév|mar|mär|apr|abr|avr|may|mai|magg|jun|juin|giug|jul|juil|lugl|aug|ago|août|sep|sett|set|oct|okt|ott|out|nov|dec|dez|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[\p{L}]*\.?`;
const DAY = String.raw`(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|º|\.)?(?!\d)`;

const FORMS: readonly RegExp[] = [
  // 24 March 1884, 11 de mayo de 1920, 8–10 May 1918
  new RegExp(
    String.raw`(?<day>${DAY})(?:\s*[–&,-]\s*${DAY})*\s+(?:de\s+|of\s+)?(?<month>${MONTH}),?\s+(?:de\s+|del\s+)?(?<year>${YEAR})`,
    'iu',
  ),
  // March 24, 1884; May 9, 10, 11, 1918
  new RegExp(
    String.raw`(?<month>${MONTH})\s+(?<day>${DAY})(?:\s*(?:,|–|-|&|and)\s*${DAY})*\s*,?\s+(?<year>${YEAR})`,
    'iu',
  ),
  // March–April 1918, Dezember 1847/Januar 1848
  new RegExp(
    String.raw`(?<month>${MONTH})\s*(?<year>${YEAR})?\s*(?:[–/-]|and|to|und)\s*(?<untilMonth>${MONTH}),?\s+(?<untilYear>${YEAR})`,
    'iu',
  ),
  new RegExp(String.raw`(?<month>${MONTH}),?\s+(?:of\s+|de\s+|del\s+)?(?<year>${YEAR})`, 'iu'),
  new RegExp(String.raw`(?<year>${YEAR})\s*[–/-]\s*(?<untilYear>${YEAR}|\d\d(?!\d))`, 'iu'),
  new RegExp(String.raw`(?<year>${YEAR})`, 'iu'),
];

/** A date further into a text than this is not what the text is dated by; and hostile lines stay cheap. */
const LOOKED_AT = 1500;

const CIRCA = /\b(?:c\.|ca\.|circa|about|around|probably|approx(?:imately)?|between)\s*$/i;

/** The first and most exact date of a text; `undefined` when it has none. */
export function findDate(whole: string): FoundDate | undefined {
  const text = whole.slice(0, LOOKED_AT);
  let best: { match: RegExpExecArray; rank: number } | undefined;
  for (const [rank, form] of FORMS.entries()) {
    const match = form.exec(text);
    // A more exact form wins unless a vaguer one stands clearly before it.
    if (match !== null && (best === undefined || match.index + 12 < best.match.index)) best = { match, rank };
  }
  if (best === undefined) return undefined;
  const { match } = best;
  const groups = match.groups ?? {};
  const year = groups['year'] ?? groups['untilYear'];
  if (year === undefined) return undefined;
  const value = partial(year, groups['month'], groups['day']);
  const untilYear = groups['untilYear'];
  const full = untilYear !== undefined && untilYear.length === 2 ? year.slice(0, 2) + untilYear : untilYear;
  const until = full === undefined ? undefined : partial(full, groups['untilMonth'], undefined);
  const circa =
    CIRCA.test(text.slice(0, match.index)) || /[?]/.test(text.slice(match.index, match.index + match[0].length + 2));
  return {
    value,
    until: until !== undefined && until > value ? until : undefined,
    circa,
    asWritten: match[0].slice(0, 300),
  };
}

function partial(year: string, month: string | undefined, day: string | undefined): string {
  const number = month === undefined ? undefined : monthOf(month);
  if (number === undefined) return year;
  const withMonth = `${year}-${String(number).padStart(2, '0')}`;
  const dayNumber = Number.parseInt(day ?? '', 10);
  const days = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return dayNumber >= 1 && dayNumber <= days ? `${withMonth}-${String(dayNumber).padStart(2, '0')}` : withMonth;
}

function monthOf(name: string): number | undefined {
  const lower = name.toLowerCase();
  return MONTHS.find(([start]) => lower.startsWith(start))?.[1];
}
