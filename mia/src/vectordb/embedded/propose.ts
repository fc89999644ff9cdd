import type { Candidate, CandidatePlan, QueryTerm } from '../passage-index.ts';
import { scoreWords, type TermPlaces } from '../query/bm25.ts';
import type { Build } from './build.ts';
import { passageAt, type Postings } from './postings/read-postings.ts';
import { proposeByWords } from './propose-by-words.ts';

/** What the words and the vector propose, every one of them scored exactly in both. */
export function propose(build: Build, plan: CandidatePlan): Candidate[] {
  const slots = [...new Set([...byWords(build, plan), ...byVector(build, plan)])];
  const cosines = plan.vector === undefined ? [] : build.scan.scores(plan.vector, slots);
  const candidates = slots.map((slot, index) => score(build, plan, slot, cosines[index] ?? 0));
  return candidates.filter((candidate) => candidate !== undefined);
}

function byWords(build: Build, { terms, filter, limit }: CandidatePlan): number[] {
  return proposeByWords(build, terms, limit, build.allowed(filter));
}

function byVector(build: Build, { vector, filter, limit }: CandidatePlan): number[] {
  if (vector === undefined) return [];
  return build.scan.nearest(vector, limit, build.allowed(filter)).map(({ slot }) => slot);
}

function score(build: Build, plan: CandidatePlan, slot: number, cosine: number): Candidate | undefined {
  const id = build.idOf(slot);
  if (id === '') return undefined; // its passage was replaced
  const places = plan.terms.map((term) => placesOf(build, term, slot));
  const scored = scoreWords(plan.terms, places, (build.lengths[slot] ?? 0) / build.meanLength);
  return { id, lexical: scored.total, semantic: Math.max(cosine, 0), terms: scored.terms };
}

function placesOf({ postings }: Build, { stems }: QueryTerm, slot: number): TermPlaces {
  const each = stems.map((stem) => placesIn(postings.of(stem), slot)).filter((places) => places !== undefined);
  const [only, ...others] = each;
  if (only === undefined) return NOWHERE;
  if (others.length === 0) return only;
  return {
    positions: each.flatMap(({ positions }) => Array.from(positions)),
    around: each.some(({ around }) => around),
  };
}

const NOWHERE: TermPlaces = { positions: [], around: false };

function placesIn(list: Postings, slot: number): TermPlaces | undefined {
  const at = passageAt(list, slot);
  if (at === -1) return undefined;
  return { positions: list.positions.subarray(list.starts[at], list.starts[at + 1]), around: list.around[at] === 1 };
}
