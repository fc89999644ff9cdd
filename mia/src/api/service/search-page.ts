import {
  MAX_DEPTH,
  type SearchFilter,
  type SearchParameters,
  type SearchResponse,
  type WeaviateInterface,
} from '../../interfaces/index.ts';
import type { Origin } from '../citing/licences.ts';
import { presentHit } from '../citing/present-passage.ts';
import { indexMoved } from '../messages.ts';
import { readCursor, writeCursor } from './cursor.ts';

/** One page of the passages that answer. */
export async function searchPage(
  index: WeaviateInterface,
  parameters: SearchParameters,
  own?: Origin,
): Promise<SearchResponse> {
  const { q, limit, cursor, mode, facets, neighbours, explain } = parameters;
  const request = { ...parameters, cursor: undefined };
  const position = readCursor(cursor, request);
  const offset = Math.min(position?.offset ?? 0, MAX_DEPTH);
  const until = Math.min(offset + limit, MAX_DEPTH);
  const indexVersion = await index.version();
  const answer = await index.query({
    text: q,
    mode,
    limit: Math.min(until + 1, MAX_DEPTH), // one more: whether there is a next page
    filter: filterOf(parameters),
    facets: facets ?? [],
    neighbours,
    explain,
  });
  const page = (hits: typeof answer.hits) =>
    hits.slice(offset, until).map((hit, at) => presentHit(hit, offset + at + 1, own));
  const more = answer.hits.length > until;
  return {
    query: answer.query,
    mode: answer.mode,
    answered: answer.answered,
    confidence: answer.confidence,
    results: page(answer.hits),
    closest: page(answer.closest),
    facets: answer.facets,
    variants: answer.variants,
    notes:
      position === undefined || position.indexVersion === indexVersion ? answer.notes : [...answer.notes, indexMoved],
    nextCursor: more ? writeCursor({ offset: until, indexVersion }, request) : null,
    indexVersion,
    took: answer.took,
  };
}

/** The parameters of an address as the filter of the index. */
export function filterOf({
  author,
  work,
  section,
  language,
  documentId,
  from,
  to,
}: Partial<SearchParameters>): SearchFilter {
  const fields = {
    authors: author,
    works: work,
    sections: section,
    languages: language,
    documentIds: documentId,
    from,
    to,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
