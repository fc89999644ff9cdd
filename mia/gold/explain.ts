import type { GoldPage, LabelledSpan } from './gold-set.ts';
import { type Extraction, roleOf } from './score.ts';
import { type PageSource, spanText } from './span-text.ts';
import { tokensOf } from './tokens.ts';

/** Where a score was lost: for a developer at work, not part of the score. */
export interface Explanation {
  /** Spans of the document of which less than half was extracted anywhere. */
  readonly lost: readonly LabelledSpan[];
  /** Extracted blocks of which less than half belongs to the document. */
  readonly stray: readonly string[];
}

const RUN = 3;

/** Compares runs of three words, so that common words alone do not make a block look known. */
export function explain(page: GoldPage, source: PageSource, extraction: Extraction): Explanation {
  const textOf = spanText(page, source);
  const wanted = page.spans.filter(([, , kind]) => ['body', 'note'].includes(roleOf(kind)));
  const allowed = page.spans.filter(([, , kind]) => roleOf(kind) !== 'omitted');
  const blocks = [...extraction.body, ...extraction.notes];
  const extractedRuns = runsOf(blocks);
  const allowedRuns = runsOf(allowed.map(([start, end]) => textOf([start, end])));
  return {
    lost: wanted.filter(([start, end]) => isUnknown(textOf([start, end]), extractedRuns)),
    stray: blocks.filter((block) => isUnknown(block, allowedRuns)),
  };
}

function runsOf(texts: readonly string[]): ReadonlySet<string> {
  const lengths = Array.from({ length: RUN }, (_, index) => index + 1);
  return new Set(texts.flatMap((text) => lengths.flatMap((length) => runs(tokensOf(text), length))));
}

function isUnknown(text: string, known: ReadonlySet<string>): boolean {
  const tokens = tokensOf(text);
  const own = runs(tokens, Math.min(RUN, tokens.length));
  return own.filter((run) => known.has(run)).length < own.length / 2;
}

function runs(tokens: readonly string[], length: number): string[] {
  if (length === 0) return [];
  return tokens.slice(0, tokens.length - length + 1).map((_, index) => tokens.slice(index, index + length).join(' '));
}
