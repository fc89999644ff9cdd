import type { SearchMode } from '../../interfaces/index.ts';
import type { Candidate } from '../passage-index.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';

export interface Weights {
  readonly lexical: number;
  readonly semantic: number;
}

/** A candidate with its place in the answer. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly score: number;
  readonly lexical: number;
  readonly semantic: number;
  /** What the better of its two neighbours had by itself. */
  readonly neighbour: number;
  /** What its score was multiplied by: less than 1 for a list without running text. */
  readonly prose: number;
  /** The same, for better passages of its document stand before it. */
  readonly further: number;
}

export function weightsOf(mode: SearchMode, alpha = 1 - DEFAULT_PARAMETERS.lexicalWeight): Weights {
  if (mode === 'lexical') return { lexical: 1, semantic: 0 };
  if (mode === 'vector') return { lexical: 0, semantic: 1 };
  return { lexical: 1 - alpha, semantic: alpha };
}

/**
 * Best first, by a convex combination of both scores, each divided by the highest of its kind: 0 is the least that either
 * can be (Bruch, Gai and Ingber 2023). Ties go to the earlier id, so that an answer is the same each time.
 */
export function fuse(candidates: readonly Candidate[], weights: Weights, nearness = 1): Ranked[] {
  const words = new Map(candidates.map((candidate) => [candidate, lexicalOf(candidate, nearness)]));
  const lexical = highest([...words.values()]);
  const semantic = highest(candidates.map((candidate) => candidate.semantic));
  const ranked = candidates
    .map((candidate) => rank(candidate, (words.get(candidate) ?? 0) / lexical, candidate.semantic / semantic, weights))
    .filter(({ score }) => score > 0);
  return spread(withNeighbours(ranked).map(asProse).sort(byScore));
}

/** What of a score is that of the better neighbour: what a question asks about does not end where a passage was cut. */
export const NEIGHBOUR_WEIGHT = 0.15;

function withNeighbours(ranked: readonly Ranked[]): Ranked[] {
  const byPlace = Map.groupBy(ranked, ({ candidate }) => candidate.place);
  const scoreAt = (place: number, document: string) =>
    byPlace.get(place)?.find(({ candidate }) => candidate.id.startsWith(document))?.score ?? 0;
  return ranked.map((each) => {
    const { place } = each.candidate;
    const document = documentOf(each.candidate);
    const neighbour = Math.max(scoreAt(place - 1, document), scoreAt(place + 1, document));
    return { ...each, neighbour, score: (1 - NEIGHBOUR_WEIGHT) * each.score + NEIGHBOUR_WEIGHT * neighbour };
  });
}

/** What is left of the score of a bare list of titles or names: it has all of a question's words, and answers none. */
const BARE_LIST = 0.4;

function asProse(each: Ranked): Ranked {
  const prose = BARE_LIST + (1 - BARE_LIST) * each.candidate.prose;
  return { ...each, prose, score: each.score * prose };
}

/** Each further passage of a document counts this much less, so that one long text does not keep all others out. */
const FURTHER = 0.95;

function spread(ranked: readonly Ranked[]): Ranked[] {
  const before = new Map<string, number>();
  const weighed = ranked.map((each) => {
    const document = documentOf(each.candidate);
    const earlier = before.get(document) ?? 0;
    before.set(document, earlier + 1);
    const further = FURTHER ** earlier;
    return { ...each, further, score: each.score * further };
  });
  return weighed.sort(byScore);
}

/** What the ids of all passages of its document begin with. */
function documentOf({ id }: Candidate): string {
  return id.slice(0, id.lastIndexOf('-') + 1);
}

function byScore(one: Ranked, other: Ranked): number {
  return other.score - one.score || (one.candidate.id < other.candidate.id ? -1 : 1);
}

/** BM25 with this much of the bonus for nearness. */
function lexicalOf({ lexical, terms }: Candidate, nearness: number): number {
  if (nearness === 1) return lexical;
  const words = terms.reduce((sum, { score }) => sum + score, 0);
  return words + nearness * (lexical - words);
}

function rank(candidate: Candidate, lexical: number, semantic: number, weights: Weights): Ranked {
  const score = weights.lexical * lexical + weights.semantic * semantic;
  return { candidate, lexical, semantic, neighbour: 0, prose: 1, further: 1, score };
}

/** The greatest value, or 1 where nothing is above 0. */
function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0) || 1;
}
