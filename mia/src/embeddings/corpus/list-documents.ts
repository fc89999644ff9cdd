import type { StorageInterface } from '../../interfaces/index.ts';

/** A kept document, by what its listing says. */
export interface ListedDocument {
  readonly id: string;
  readonly markdownKey: string;
  /** Another one: the document changed. */
  readonly etag: string;
  /** Of the Markdown, in bytes. */
  readonly size: number;
}

const KEY = /\.([0-9a-f]{24})\.md$/;

/** Every document that the pipeline keeps, ascending by id: that order has nothing to do with what they are about. */
export async function listDocuments(storage: StorageInterface): Promise<ListedDocument[]> {
  const documents: ListedDocument[] = [];
  for await (const entry of storage.list('markdown/')) {
    const id = entry.kind === 'object' ? KEY.exec(entry.key)?.[1] : undefined;
    if (entry.kind !== 'object' || id === undefined) continue;
    documents.push({ id, markdownKey: entry.key, etag: entry.etag, size: entry.size });
  }
  return documents.sort((a, b) => (a.id < b.id ? -1 : 1));
}
