import type { Facet, FacetCounts, IndexedDocument } from '../../interfaces/index.ts';
import { namesOf } from './authors.ts';
import { sectionsOf } from './section.ts';

/** How many of the documents have which value, most first, `most` of each facet. */
export function facetsOf(documents: readonly IndexedDocument[], facets: readonly Facet[], most: number): FacetCounts {
  return Object.fromEntries(facets.map((facet) => [facet, count(documents, facet).slice(0, most)]));
}

function count(documents: readonly IndexedDocument[], facet: Facet) {
  const counts = new Map<string, number>();
  for (const value of documents.flatMap((document) => valuesOf(document, facet)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, number]) => ({ value, count: number }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

function valuesOf(document: IndexedDocument, facet: Facet): readonly string[] {
  switch (facet) {
    case 'author':
      return namesOf(document);
    case 'work':
      return document.work === null ? [] : [document.work];
    case 'section':
      return sectionsOf(document.source).slice(0, 2).slice(-1);
    case 'language':
      return [document.language];
    case 'decade':
      return document.year === null ? [] : [`${Math.floor(document.year / 10) * 10}s`];
  }
}
