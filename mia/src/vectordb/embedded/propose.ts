import type { Candidate, CandidatePlan } from '../passage-index.ts';
import { scoreWords } from '../query/bm25.ts';
import type { Build } from './build.ts';
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
  const words = build.reader.words(slot);
  if (words === undefined) return undefined;
  const scored = scoreWords(plan.terms, words, build.meanLength);
  return {
    id: words.id,
    documentId: words.documentId,
    lexical: scored.total,
    semantic: Math.max(cosine, 0),
    terms: scored.terms,
  };
}
