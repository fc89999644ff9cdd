import type { Facet, FacetValue, Passage } from '../../interfaces/index.ts';
import { folderPath } from '../text/folder-path.ts';

const MOST = 20;

/** How many of the passages have which value, most first; a passage without a value counts nowhere. */
export function countFacets(
  passages: readonly Passage[],
  facets: readonly Facet[],
): Partial<Record<Facet, readonly FacetValue[]>> {
  return Object.fromEntries(facets.map((facet) => [facet, countFacet(passages, facet)]));
}

function countFacet(passages: readonly Passage[], facet: Facet): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of passages.flatMap((passage) => valuesOf(passage, facet))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST);
}

function valuesOf(passage: Passage, facet: Facet): string[] {
  switch (facet) {
    case 'author':
      return passage.author === null ? [...passage.coAuthors] : [passage.author, ...passage.coAuthors];
    case 'work':
      return passage.work === null ? [] : [passage.work];
    case 'section':
      return topFolder(passage.source);
    case 'language':
      return [passage.language];
    case 'decade':
      return passage.year === null ? [] : [`${Math.floor(passage.year / 10) * 10}s`];
  }
}

/** The first two folders: `archive/lenin`; none for a source that lies in no folder. */
function topFolder(source: string): string[] {
  const folders = folderPath(source)
    .split('/')
    .filter((part) => part !== '');
  return folders.length === 0 ? [] : [folders.slice(0, 2).join('/')];
}
