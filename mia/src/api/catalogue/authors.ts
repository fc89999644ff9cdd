import type { AuthorEntry, IndexedDocument } from '../../interfaces/index.ts';
import { byName, bySurname, folded } from './order.ts';
import { span } from './years.ts';

/** Everyone who wrote one of the documents, alone or with others, by surname. */
export function authorsOf(documents: readonly IndexedDocument[]): AuthorEntry[] {
  const written = new Map<string, IndexedDocument[]>();
  for (const document of documents) {
    for (const name of namesOf(document)) {
      const own = written.get(name);
      if (own === undefined) written.set(name, [document]);
      else own.push(document);
    }
  }
  return [...written]
    .map(([name, own]) => entryOf(name, own))
    .sort((one, other) => byName(bySurname(one.name), bySurname(other.name)));
}

/** Whether one of the name's parts begins so, in any case, with or without accents. */
export function nameBegins(name: string, prefix: string): boolean {
  const wanted = folded(prefix.trim());
  const parts = folded(name).split(/[\s-]+/);
  return parts.some((_, at) => parts.slice(at).join(' ').startsWith(wanted));
}

export function namesOf({ author, coAuthors }: IndexedDocument): string[] {
  return [...new Set(author === null ? coAuthors : [author, ...coAuthors])];
}

function entryOf(name: string, documents: readonly IndexedDocument[]): AuthorEntry {
  const years = documents.map(({ year }) => year);
  const byYear = Map.groupBy(
    years.filter((year) => year !== null),
    (year) => year,
  );
  return {
    name,
    documents: documents.length,
    passages: documents.reduce((sum, { passages }) => sum + passages, 0),
    ...span(years),
    years: [...byYear]
      .map(([year, same]) => ({ year, documents: same.length }))
      .sort((one, other) => one.year - other.year),
  };
}
