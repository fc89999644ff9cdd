import type { IndexDescription, PassageIndex, QueryTerm } from '../passage-index.ts';
import { skeleton } from '../text/skeleton.ts';
import { otherSpellings } from '../text/spelling.ts';
import { inverseFrequency } from './bm25.ts';
import { queryWords, type QueryWord } from './query-words.ts';

export interface PlannedTerms {
  readonly terms: readonly QueryTerm[];
  readonly variants: readonly { readonly word: string; readonly searched: readonly string[] }[];
  /** Words that are nowhere in the index, in no spelling. */
  readonly unknown: readonly string[];
}

/** The words of a question as terms of this index: stems, how rare they are, other spellings for those that are unknown. */
export async function planTerms(
  index: PassageIndex,
  description: IndexDescription,
  text: string,
): Promise<PlannedTerms> {
  const words = queryWords(text, description.languages);
  const counts = await index.termCounts(words.flatMap(({ stems }) => stems));
  if (counts === undefined) return { terms: words.map(unweighed), variants: [], unknown: [] };
  const planned = [];
  for (const word of words) planned.push(await planWord(index, counts, word, description.passages));
  return {
    terms: planned.map(({ term }) => term),
    variants: planned.flatMap(({ term, variants }) =>
      variants.length === 0 ? [] : [{ word: term.word, searched: variants }],
    ),
    unknown: planned.filter(({ term }) => term.passages === 0).map(({ term }) => term.word),
  };
}

async function planWord(index: PassageIndex, counts: ReadonlyMap<string, number>, word: QueryWord, all: number) {
  const { stems } = word;
  const known = stems.filter((stem) => (counts.get(stem) ?? 0) > 0);
  if (known.length > 0) return weighed(word, known, counts, all, NO_VARIANTS);
  const { variants, slip } = await variantsOf(index, stems);
  const found = (await index.termCounts(variants)) ?? new Map<string, number>();
  return weighed(word, variants.length > 0 ? variants : stems, found, all, { variants, slip });
}

interface Variants {
  readonly variants: readonly string[];
  /** They may be another word altogether, one letter away. */
  readonly slip: boolean;
}

const NO_VARIANTS: Variants = { variants: [], slip: false };

async function variantsOf(index: PassageIndex, stems: readonly string[]): Promise<Variants> {
  const spelled = stems.flatMap(otherSpellings);
  const counts = (await index.termCounts(spelled)) ?? new Map<string, number>();
  const known = spelled.filter((other) => (counts.get(other) ?? 0) > 0);
  if (known.length > 0) return { variants: known, slip: false };
  for (const stem of stems) {
    const similar = await index.similarTerms(stem);
    if (similar.length > 0) return { variants: similar, slip: !similar.some((other) => sameName(stem, other)) };
  }
  return NO_VARIANTS;
}

function sameName(one: string, other: string): boolean {
  return skeleton(one) === skeleton(other);
}

function weighed(
  { word, times }: QueryWord,
  stems: readonly string[],
  counts: ReadonlyMap<string, number>,
  all: number,
  { variants, slip }: Variants,
) {
  // A word that is repeated means more, though not as much again.
  const passages = Math.min(
    all,
    stems.reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0),
  );
  const weight = Math.sqrt(times) * inverseFrequency(passages, all);
  return { term: { word, stems, passages, weight, slip }, variants };
}

/** An engine that does not count terms: each of them weighs the same. */
function unweighed({ word, stems, times }: QueryWord): QueryTerm {
  return { word, stems, passages: undefined, weight: Math.sqrt(times) };
}
