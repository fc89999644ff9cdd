import type { ParsedSearchRequest, Passage, SearchHit } from '../../interfaces/index.ts';
import type { PassageIndex, QueryTerm } from '../passage-index.ts';
import { NEIGHBOUR_WEIGHT, type Ranked, type Weights } from './fuse.ts';
import { highlights } from './highlight.ts';
import { passagesAround } from './passages-around.ts';

/** What hits are shown with. */
export interface Presentation {
  readonly terms: readonly QueryTerm[];
  readonly weights: Weights;
  readonly request: Pick<ParsedSearchRequest, 'neighbours' | 'explain'>;
}

/** The passages themselves, with the words of the question marked; one that is gone meanwhile is left out. */
export async function presentHits(
  index: PassageIndex,
  ranked: readonly Ranked[],
  { terms, weights, request }: Presentation,
): Promise<SearchHit[]> {
  const found = await index.passages(ranked.map(({ candidate }) => candidate.id));
  const passages = new Map(found.map((passage) => [passage.chunkId, passage]));
  const hits = [];
  for (const each of ranked) {
    const passage = passages.get(each.candidate.id);
    if (passage === undefined) continue;
    const hit = {
      ...plainHit(passage, each.score, terms),
      ...(await passagesAround(index, passage, request.neighbours)),
    };
    hits.push(request.explain ? { ...hit, explanation: explain(each, terms, weights) } : hit);
  }
  return hits;
}

function plainHit(passage: Passage, score: number, terms: readonly QueryTerm[]): SearchHit {
  return { passage, score, highlights: highlights(passage, terms), before: [], after: [] };
}

function explain(
  { candidate, lexical, semantic, neighbour, prose, further }: Ranked,
  terms: readonly QueryTerm[],
  weight: Weights,
): NonNullable<SearchHit['explanation']> {
  return {
    lexical: { raw: candidate.lexical, normalised: lexical },
    semantic: { raw: candidate.semantic, normalised: semantic },
    neighbour,
    weight: {
      lexical: (1 - NEIGHBOUR_WEIGHT) * weight.lexical,
      semantic: (1 - NEIGHBOUR_WEIGHT) * weight.semantic,
      neighbour: NEIGHBOUR_WEIGHT,
    },
    prose,
    further,
    terms: terms.map(({ word }, index) => ({
      term: word,
      score: candidate.terms[index]?.score ?? 0,
      occurrences: candidate.terms[index]?.occurrences ?? 0,
    })),
  };
}
