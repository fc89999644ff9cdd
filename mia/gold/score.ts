import { commonLength } from './common-length.ts';
import type { ByteRange, GoldPage, SpanKind } from './gold-set.ts';
import { type PageSource, spanText } from './span-text.ts';
import { tokensOf } from './tokens.ts';

/** What an extractor made of a page: the plain text of each block, no Markdown, no addresses of links. */
export interface Extraction {
  readonly body: readonly string[];
  readonly notes: readonly string[];
}

/** Shares from 0 to 1. `f1` is their harmonic mean. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PageScore extends Score {
  readonly path: string;
  /** Words: labelled as the document's, extracted (allowed extras not counted), found in both in the same order. */
  readonly expected: number;
  readonly extracted: number;
  readonly matched: number;
  /** Only the notes against only what was extracted as notes: tells whether they were kept apart. */
  readonly notes: Score;
}

export interface SetScore {
  readonly pages: readonly PageScore[];
  /** Every page counts the same. This is the figure to hold to a limit: on a long page a footer weighs nothing. */
  readonly mean: Score;
  /** Every word counts the same. */
  readonly pooled: Score;
  readonly worst: PageScore | undefined;
}

/**
 * Scores one page by aligning words in order: the body in the order of the page, then the notes. A paragraph that is missing
 * costs recall, navigation that is kept costs precision, text in a wrong place costs both.
 */
export function scorePage(page: GoldPage, source: PageSource, extraction: Extraction): PageScore {
  const gold = goldTokens(page, source);
  const body = tokensOf(extraction.body.join('\n'));
  const notes = tokensOf(extraction.notes.join('\n'));
  const whole = compare(join(gold.body, gold.notes), [...body, ...notes]);
  return { path: page.path, ...whole, notes: shares(compare(gold.notes, notes)) };
}

/** Sums up pages scored by {@link scorePage}. */
export function scoreSet(pages: readonly PageScore[]): SetScore {
  const total = (of: (page: PageScore) => number) => pages.reduce((sum, page) => sum + of(page), 0);
  const mean = (of: (page: PageScore) => number) => (pages.length === 0 ? 1 : total(of) / pages.length);
  return {
    pages,
    mean: {
      precision: mean((page) => page.precision),
      recall: mean((page) => page.recall),
      f1: mean((page) => page.f1),
    },
    pooled: ratios(
      total((page) => page.matched),
      total((page) => page.extracted),
      total((page) => page.expected),
    ),
    worst: pages.toSorted((a, b) => a.f1 - b.f1)[0],
  };
}

/** The text that was labelled, as an extractor without a fault would give it: what the scorer holds others against. */
export function perfectExtraction(page: GoldPage, source: PageSource): Extraction {
  const textOf = spanText(page, source);
  const texts = (role: Role) =>
    page.spans.filter(([, , kind]) => roleOf(kind) === role).map(([s, e]) => textOf([s, e]));
  return { body: texts('body'), notes: texts('note') };
}

export type Role = 'body' | 'note' | 'optional' | 'omitted';

/** What a kind of span means for the score. */
export function roleOf(kind: SpanKind): Role {
  return ROLES[kind];
}

const ROLES: Readonly<Record<SpanKind, Role>> = {
  heading: 'body',
  paragraph: 'body',
  quote: 'body',
  poem: 'body',
  list: 'body',
  table: 'body',
  caption: 'body',
  letterhead: 'body',
  closing: 'body',
  note: 'note',
  contents: 'optional',
  noteHeading: 'optional',
  pageNumber: 'optional',
  breadcrumb: 'omitted',
  information: 'omitted',
  navigation: 'omitted',
  footer: 'omitted',
  boilerplate: 'omitted',
  ornament: 'omitted',
};

/** `all` holds the words of `required` and, where they stand between them, the ones that may be there or not. */
interface Expectation {
  readonly required: readonly string[];
  readonly all: readonly string[];
}

function goldTokens(page: GoldPage, source: PageSource): { body: Expectation; notes: Expectation } {
  const textOf = spanText(page, source);
  const streams = { body: emptyExpectation(), notes: emptyExpectation() };
  for (const [start, end, kind] of page.spans) {
    const role = roleOf(kind);
    if (role === 'omitted') continue;
    const stream = role === 'note' ? streams.notes : streams.body;
    for (const piece of pieces([start, end], page.optional)) {
      const tokens = tokensOf(textOf(piece.range));
      for (const token of tokens) stream.all.push(token);
      if (role !== 'optional' && !piece.optional) for (const token of tokens) stream.required.push(token);
    }
  }
  return streams;
}

function emptyExpectation(): { required: string[]; all: string[] } {
  return { required: [], all: [] };
}

/** Cuts a span at the optional ranges inside it. */
function pieces([start, end]: ByteRange, optional: readonly ByteRange[]): { range: ByteRange; optional: boolean }[] {
  const found: { range: ByteRange; optional: boolean }[] = [];
  let from = start;
  for (const [innerStart, innerEnd] of optional) {
    if (innerStart < start || innerEnd > end) continue;
    found.push({ range: [from, innerStart], optional: false }, { range: [innerStart, innerEnd], optional: true });
    from = innerEnd;
  }
  found.push({ range: [from, end], optional: false });
  return found;
}

function join(first: Expectation, second: Expectation): Expectation {
  return { required: [...first.required, ...second.required], all: [...first.all, ...second.all] };
}

type Comparison = Score & Pick<PageScore, 'expected' | 'extracted' | 'matched'>;

/** What the longer alignment finds beyond the required words are allowed extras: they count neither for nor against. */
function compare(gold: Expectation, extracted: readonly string[]): Comparison {
  const matched = commonLength(gold.required, extracted);
  const allowed = gold.all.length === gold.required.length ? 0 : commonLength(gold.all, extracted) - matched;
  const counted = extracted.length - allowed;
  return {
    expected: gold.required.length,
    extracted: counted,
    matched,
    ...ratios(matched, counted, gold.required.length),
  };
}

function shares({ precision, recall, f1 }: Score): Score {
  return { precision, recall, f1 };
}

/** Nothing asked and nothing given is perfect; one without the other is worthless. */
function ratios(matched: number, extracted: number, expected: number): Score {
  const precision = extracted === 0 ? Number(expected === 0) : matched / extracted;
  const recall = expected === 0 ? Number(extracted === 0) : matched / expected;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
