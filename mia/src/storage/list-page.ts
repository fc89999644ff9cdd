import type { ListEntry, ListPage, SkippedObject, StoredObject } from '../interfaces/index.ts';

/** Takes one page off a listing, and one object more, to know whether there is a next page. */
export async function collectPage(listing: AsyncIterable<ListEntry>, limit: number): Promise<ListPage> {
  const objects: StoredObject[] = [];
  const skipped: SkippedObject[] = [];
  for await (const entry of listing) {
    if (entry.kind === 'skipped') skipped.push(entry);
    else if (objects.length === limit) return { objects, skipped, next: objects.at(-1)?.key };
    else objects.push(entry);
  }
  return { objects, skipped, next: undefined };
}
