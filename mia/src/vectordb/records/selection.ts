import type { SearchFilter } from '../../interfaces/index.ts';
import { firstDay, lastDay } from '../text/days.ts';
import { fold } from '../text/stem.ts';

/** A filter in the terms of `PassageRecord`: every list that is given holds one of the record's values. */
export interface Selection {
  readonly authors?: readonly string[];
  readonly sections?: readonly string[];
  readonly languages?: readonly string[];
  readonly documentIds?: readonly string[];
  /** The work begins so. */
  readonly works?: readonly string[];
  /** `lastDay` is not before it. */
  readonly from?: number;
  /** `firstDay` is not after it. */
  readonly to?: number;
}

/** `undefined` when everything passes. */
export function selectionOf(filter: SearchFilter): Selection | undefined {
  const { authors, sections, languages, documentIds, works, from, to } = filter;
  const selection = {
    ...(authors && { authors: authors.map((name) => fold(name).trim()) }),
    ...(sections && {
      sections: sections.map((section) =>
        section
          .split('/')
          .filter((part) => part !== '')
          .join('/'),
      ),
    }),
    ...(languages && { languages: languages.map((language) => language.toLowerCase()) }),
    ...(documentIds && { documentIds }),
    ...(works && { works: works.map(fold) }),
    ...(from !== undefined && { from: firstDay(from) }),
    ...(to !== undefined && { to: lastDay(to) }),
  };
  return Object.keys(selection).length === 0 ? undefined : selection;
}
