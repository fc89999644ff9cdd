import { Filters, type FilterValue } from 'weaviate-client';
import type { Selection } from '../records/selection.ts';
import type { Records } from './weaviate-records.ts';

/** A selection in Weaviate's terms; `undefined` when everything passes. */
export function weaviateFilter({ filter }: Records, where: Selection | undefined): FilterValue | undefined {
  if (where === undefined) return undefined;
  const { authors, sections, languages, documentIds, works, from, to } = where;
  const all = [
    authors && filter.byProperty('authors').containsAny([...authors]),
    sections && filter.byProperty('sections').containsAny([...sections]),
    languages && filter.byProperty('languages').containsAny([...languages]),
    documentIds && filter.byProperty('documentId').containsAny([...documentIds]),
    works && Filters.or(...works.map((work) => filter.byProperty('work').like(`${literal(work)}*`))),
    from === undefined ? undefined : filter.byProperty('lastDay').greaterOrEqual(from),
    to === undefined ? undefined : filter.byProperty('firstDay').lessOrEqual(to),
  ].filter((each) => each !== undefined);
  return all.length === 1 ? all[0] : Filters.and(...all);
}

/** `like` knows no escape: a wildcard in a title stands for any one letter, which it is itself. */
function literal(text: string): string {
  return text.replaceAll(/[*?\\]/g, '?');
}
