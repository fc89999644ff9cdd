import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sha256Schema, type StorageInterface } from '../../interfaces/index.ts';
import { stateKey } from '../models/set-record.ts';
import type { ListedDocument } from './list-documents.ts';

/** Another one: every document is cut anew. */
const CHUNKING = 1;

const skippedSchema = z.strictObject({ place: z.string(), code: z.string(), message: z.string() }).readonly();
/** A document or passage that is not in the set, and why. */
export type Skipped = z.infer<typeof skippedSchema>;

/** What a file of embeddings was made of, so that it is made again only when that changes. */
export const partRecordSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    inputs: sha256Schema,
    /** Of the Parquet file; null: no passage, no file. */
    etag: z.string().nullable(),
    documents: z.int().min(0),
    rows: z.int().min(0),
    skipped: z.array(skippedSchema),
  })
  .readonly();
export type PartRecord = z.infer<typeof partRecordSchema>;

export function inputsOf(documents: readonly ListedDocument[]): string {
  const inputs = documents.map(({ id, etag }) => [id, etag]);
  return createHash('sha256')
    .update(JSON.stringify([CHUNKING, inputs]))
    .digest('hex');
}

function partKey(folder: string, part: string): string {
  return stateKey(folder, `parts/${part}.json`);
}

/** `undefined` where there is none, or none that can be read: the part is made again. */
export async function readPart(
  storage: StorageInterface,
  folder: string,
  part: string,
): Promise<PartRecord | undefined> {
  const key = partKey(folder, part);
  if ((await storage.stat(key)) === undefined) return undefined;
  try {
    return partRecordSchema.parse(JSON.parse(await storage.readFile(key)));
  } catch {
    return undefined;
  }
}

export async function writePart(storage: StorageInterface, folder: string, part: string, record: PartRecord) {
  await storage.writeFile(partKey(folder, part), `${JSON.stringify(record, null, 2)}\n`);
}
