import type { QueryTerm } from '../passage-index.ts';
import { termFrequencyScore } from '../query/bm25.ts';
import { TopScores } from '../scan/top-scores.ts';
import type { Build } from './build.ts';
import type { Postings } from './postings/read-postings.ts';

/** A term of the question with the lists of its forms. */
export interface TermLists {
  readonly term: QueryTerm;
  readonly lists: readonly Postings[];
}

/** Postings that one question may read. */
const MOST_POSTINGS = 60_000;

/**
 * The passages whose words fit best, by BM25 over the rarest words of the question, as many as the limit lets read. What is
 * left out says little (a word's weight falls with its frequency) and is counted when candidates are scored again, so that
 * it can only keep out passages that hold nothing but common words.
 */
export function proposeByWords(
  build: Build,
  terms: readonly TermLists[],
  limit: number,
  allowed: Uint8Array | undefined,
): number[] {
  const scores = emptyScores(build.evenness.length);
  for (const { term, lists } of telling(terms)) {
    for (const list of lists) addScores(scores, build.evenness, list, term.weight);
  }
  const top = new TopScores(limit);
  let floor = 0;
  for (let slot = 0; slot < scores.length; slot += 1) {
    const score = scores[slot] ?? 0;
    if (score <= floor || (allowed !== undefined && allowed[slot] !== 1)) continue;
    top.offer(slot, score);
    floor = Math.max(0, top.floor);
  }
  return top.best().map(({ slot }) => slot);
}

/** Slots without a passage have the evenness 0, and get nothing but what stands around: they are left out later. */
function addScores(
  scores: Float32Array,
  evenness: Float32Array,
  { slots, starts, around }: Postings,
  weight: number,
): void {
  let start = 0;
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index] ?? 0;
    const end = starts[index + 1] ?? 0;
    const frequency = (end - start) * (evenness[slot] ?? 0);
    scores[slot] = (scores[slot] ?? 0) + termFrequencyScore(weight, frequency, around[index] ?? 0);
    start = end;
  }
}

/** The rarest words first, at least one, as long as their postings fit. */
function telling(terms: readonly TermLists[]): TermLists[] {
  const known = terms.filter(({ lists }) => lists.length > 0);
  let postings = 0;
  return known
    .sort((one, other) => other.term.weight - one.term.weight)
    .filter(({ lists }, index) => {
      postings += lists.reduce((sum, { slots }) => sum + slots.length, 0);
      return index === 0 || postings <= MOST_POSTINGS;
    });
}

let room = new Float32Array(0);

/** One array for all searches: none begins before the one before has ended. */
function emptyScores(slots: number): Float32Array {
  if (room.length < slots) room = new Float32Array(slots);
  return room.subarray(0, slots).fill(0);
}
