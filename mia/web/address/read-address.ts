import { addressOf, type SearchState } from './search-state.ts';

/** The address of a document in the reading view, at a passage of it, with the search that it was found by. */
export function readAddress(documentId: string, chunkId?: string | null, state: Partial<SearchState> = {}): string {
  const passage = chunkId ?? undefined;
  const address = addressOf(`/read/${documentId}`, state, passage === undefined ? {} : { passage });
  return passage === undefined ? address : `${address}#mia-passage`;
}
