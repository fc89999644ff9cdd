import type { QueryTerm } from '../passage-index.ts';

/** Most passages that words may make the full-text index look at. Measured: BM25 of 20,000 takes it some 25 ms. */
const MOST_PASSAGES = 12_000;

/**
 * The full-text query that proposes candidates: the rarest words of the question, any of them, as long as they do not stand
 * in too many passages. What is left out says little (its weight falls with its frequency) and is counted again when
 * candidates are scored, so that it can only keep out passages that hold nothing but common words. `undefined`: no words.
 */
export function proposingQuery(terms: readonly QueryTerm[]): string | undefined {
  const known = terms.filter((term) => (term.passages ?? 1) > 0).sort((one, other) => other.weight - one.weight);
  const [rarest, ...others] = known;
  if (rarest === undefined) return undefined;
  if ((rarest.passages ?? 0) > MOST_PASSAGES) return known.slice(0, 4).map(anyStem).join(' AND ');
  let passages = rarest.passages ?? 0;
  const chosen = [rarest];
  for (const term of others) {
    passages += term.passages ?? 0;
    if (passages > MOST_PASSAGES) break;
    chosen.push(term);
  }
  return chosen.map(anyStem).join(' OR ');
}

/** Every stem is a string in quotes: nothing in it is an operator. */
function anyStem(term: QueryTerm): string {
  return `(${term.stems.map((stem) => `"${stem.replaceAll('"', '""')}"`).join(' OR ')})`;
}
