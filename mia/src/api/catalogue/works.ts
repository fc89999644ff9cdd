import type { IndexedDocument, WorkEntry } from '../../interfaces/index.ts';
import { byName, bySurname } from './order.ts';
import { span } from './years.ts';

/** The documents as works with their chapters; a text that belongs to no work is one of its own. */
export function worksOf(documents: readonly IndexedDocument[]): WorkEntry[] {
  const groups = Map.groupBy(documents, ({ work, author, language, documentId }) =>
    work === null ? documentId : JSON.stringify([work, author, language]),
  );
  return [...groups.values()].map(entryOf).sort(inOrder);
}

function entryOf(documents: readonly IndexedDocument[]): WorkEntry {
  const [first] = documents as readonly [IndexedDocument, ...IndexedDocument[]];
  return {
    title: first.work ?? first.title ?? first.source,
    author: first.author,
    language: first.language,
    ...span(documents.map(({ year }) => year)),
    passages: documents.reduce((sum, { passages }) => sum + passages, 0),
    documents: documents
      .map(({ documentId, title, date, source }) => ({ id: documentId, title, date, source }))
      .sort((one, other) => byName(one.source, other.source)),
  };
}

/** By surname, those without an author last; then by year and title. */
function inOrder(one: WorkEntry, other: WorkEntry): number {
  if ((one.author === null) !== (other.author === null)) return one.author === null ? 1 : -1;
  return (
    byName(bySurname(one.author ?? ''), bySurname(other.author ?? '')) ||
    (one.firstYear ?? 9999) - (other.firstYear ?? 9999) ||
    byName(one.title, other.title) ||
    byName(one.documents[0]?.id ?? '', other.documents[0]?.id ?? '')
  );
}
