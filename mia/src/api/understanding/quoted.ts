/** A quotation, and who is said to have written it. */
export interface Quoted {
  readonly quote: string;
  readonly attributedTo: string | null;
}

const PAIRS = ['“ ”', '„ “', '« »', '» «', '" "', '‘ ’', '‚ ‘', '「 」'].map((pair) => pair.split(' '));
const LEAST_WORDS = 4;

/** The quotation that a text is: at least four words between quotation marks, and hardly anything around them but a name. */
export function quotedIn(text: string): Quoted | undefined {
  for (const [open = '', close = ''] of PAIRS) {
    const begin = text.indexOf(open);
    const end = text.lastIndexOf(close);
    if (begin === -1 || end <= begin) continue;
    const quote = text.slice(begin + 1, end).trim();
    const around = `${text.slice(0, begin)} ${text.slice(end + 1)}`.trim();
    if (words(quote) >= LEAST_WORDS && words(around) <= words(quote) + LEAST_WORDS)
      return { quote, attributedTo: attribution(text.slice(0, begin), text.slice(end + 1)) };
  }
  return undefined;
}

/** `— Lenin` after it, `Lenin wrote:`, `Did Lenin say` or `according to Lenin` before it. */
function attribution(before: string, after: string): string | null {
  const name = "(\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: \\p{L}[\\p{L}\\p{M}.'’-]*){0,5})";
  const patterns: readonly (readonly [RegExp, string])[] = [
    [new RegExp(`^\\s*,?\\s*[—–\\-(]+\\s*(?:by )?${name}`, 'u'), after],
    [new RegExp(`^\\s*,?\\s*(?:by|said|wrote|says|writes)\\s+${name}`, 'u'), after],
    [
      new RegExp(
        `(?:^|[Dd]id |[Aa]s |[Aa]ccording to )${name}(?:,| said| wrote| says| writes| say| write|:|\\s*$)`,
        'u',
      ),
      before,
    ],
  ];
  for (const [pattern, place] of patterns) {
    const found = pattern.exec(place)?.[1];
    if (found !== undefined) return found.replace(/[.,]$|\s+(?:said|wrote|says|writes|say|write)$/u, '').trim();
  }
  return null;
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
