import { documentId, metadataKey, type StorageInterface } from '../../interfaces/index.ts';
import { findRelations } from './relations.ts';
import type { Ledger } from './ledger.ts';

/** Writes into each document's metadata which others are the same text or work. Answers how many documents changed. */
export async function linkDocuments(ledger: Ledger, out: StorageInterface): Promise<number> {
  const documents = ledger.documents();
  const relations = findRelations(documents);
  let changed = 0;
  for (const { key, relations: known } of documents) {
    const found = relations.get(key) ?? [];
    const text = JSON.stringify(found);
    if (text === known) continue;
    const id = documentId(key);
    const metadata = await out.getMetadata(id);
    if (metadata === undefined) continue; // taken away by somebody; `mia doctor` tells
    const linked = { ...metadata, semantic: { ...metadata.semantic, relations: found } };
    await out.writeFile(metadataKey(id), `${JSON.stringify(linked, null, 1)}\n`);
    ledger.setRelations(key, text);
    changed += 1;
  }
  return changed;
}
