import { z } from 'zod';
import {
  documentId,
  metadataKey,
  relationSchema,
  type NewObject,
  type Relation,
  type StorageInterface,
} from '../../interfaces/index.ts';
import { findRelations } from './relations.ts';
import type { Ledger } from './ledger.ts';
import { json } from './document-files.ts';

/** Documents whose metadata is read, changed and written together. */
const BATCH = 64;

/** As much of the metadata as linking touches: all of it was validated when it was written. */
const linkable = z.looseObject({ semantic: z.looseObject({ relations: z.array(relationSchema) }) });

/** Which relations a document is to have. */
interface Linking {
  readonly key: string;
  readonly relations: readonly Relation[];
  /** As the ledger keeps them. */
  readonly text: string;
}

/** Writes into each document's metadata which others are the same text or work. Answers how many documents changed. */
export async function linkDocuments(ledger: Ledger, out: StorageInterface): Promise<number> {
  const linkings = linkingsOf(ledger);
  let changed = 0;
  for (let at = 0; at < linkings.length; at += BATCH) {
    const batch = linkings.slice(at, at + BATCH);
    const objects = (await Promise.all(batch.map((linking) => linked(out, linking)))).filter(
      (one) => one !== undefined,
    );
    await out.putAll(objects);
    ledger.setRelations(new Map(batch.map(({ key, text }) => [key, text])));
    changed += objects.length;
  }
  return changed;
}

/** Those whose relations are others than the last time. */
function linkingsOf(ledger: Ledger): Linking[] {
  const documents = ledger.documents();
  const found = findRelations(documents);
  return documents.flatMap(({ key, relations: known }) => {
    const relations = found.get(key) ?? [];
    const text = JSON.stringify(relations);
    return text === known ? [] : [{ key, relations, text }];
  });
}

/** `undefined` when somebody took the metadata away; `mia doctor` tells. */
async function linked(out: StorageInterface, { key, relations }: Linking): Promise<NewObject | undefined> {
  const id = documentId(key);
  const path = metadataKey(id);
  if ((await out.stat(path)) === undefined) return undefined;
  const metadata = linkable.parse(JSON.parse(await out.readFile(path)));
  const semantic = { ...metadata.semantic, relations };
  return { path, body: Buffer.from(json({ ...metadata, semantic })) };
}
