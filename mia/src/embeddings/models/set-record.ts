import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EmbeddingModel, StorageInterface } from '../../interfaces/index.ts';
import { changedMeanwhile, damagedFile, noModel } from '../messages.ts';

/** What is known of a set of embeddings: its model, and how that is opened again. Kept as `state/embeddings/<folder>/set.json`. */
export const setRecordSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    /** Below `embeddings/`. */
    folder: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    /** As `parseModelSpec` reads it. Never holds a key. */
    spec: z.string(),
    model: z.strictObject({
      id: z.string().min(1),
      version: z.string().min(1),
      dimension: z.int().min(1),
      maxTokens: z.int().min(1),
    }),
    /** Digits of the document's id that name the file it is in: 1 for 16 files, 2 for 256. */
    shardDigits: z.int().min(1).max(2),
    createdAt: z.string(),
  })
  .readonly();
export type SetRecord = z.infer<typeof setRecordSchema>;

/** Which set is in use, and which one was before. Kept as `state/embeddings/active.json`. */
const activeSchema = z
  .strictObject({ schemaVersion: z.literal(1), folder: z.string(), previous: z.string().nullable() })
  .readonly();
export type ActiveSet = z.infer<typeof activeSchema>;

const ROOT = 'state/embeddings/';
const ACTIVE = `${ROOT}active.json`;

export function stateKey(folder: string, name: string): string {
  return `${ROOT}${folder}/${name}`;
}

/** A readable name of the folder of a model's set, with a digest that tells models apart. */
export function folderOf({ id, version, dimension }: EmbeddingModel): string {
  const readable = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40);
  const digest = createHash('sha256')
    .update(JSON.stringify([id, version, dimension]))
    .digest('hex')
    .slice(0, 8);
  return `${readable || 'model'}-${dimension}-${digest}`;
}

export async function readSet(storage: StorageInterface, folder: string): Promise<SetRecord> {
  const key = stateKey(folder, 'set.json');
  if ((await storage.stat(key)) === undefined) throw noModel(folder);
  return parse(setRecordSchema, await storage.readFile(key), key);
}

export async function writeSet(storage: StorageInterface, record: SetRecord): Promise<void> {
  await storage.writeFile(stateKey(record.folder, 'set.json'), `${JSON.stringify(record, null, 2)}\n`);
}

/** Every set that was begun, by folder. */
export async function listSets(storage: StorageInterface): Promise<SetRecord[]> {
  const keys = (await storage.listFiles(ROOT, 'json')).filter((key) =>
    /^state\/embeddings\/[^/]+\/set\.json$/.test(key),
  );
  return Promise.all(keys.map(async (key) => parse(setRecordSchema, await storage.readFile(key), key)));
}

/** `undefined` while nothing is in use. */
export async function readActive(storage: StorageInterface): Promise<ActiveSet | undefined> {
  if ((await storage.stat(ACTIVE)) === undefined) return undefined;
  return parse(activeSchema, await storage.readFile(ACTIVE), ACTIVE);
}

/** Changes over to a set, in one step. Throws `E_EMBEDDING_CHANGED` (conflict) when another process did so meanwhile. */
export async function activate(storage: StorageInterface, folder: string): Promise<ActiveSet> {
  const before = await storage.stat(ACTIVE);
  const known = await readActive(storage);
  if (known?.folder === folder) return known;
  const next: ActiveSet = { schemaVersion: 1, folder, previous: known?.folder ?? null };
  const condition =
    before === undefined ? ({ kind: 'absent' } as const) : ({ kind: 'unchanged', etag: before.etag } as const);
  const put = await storage.put(ACTIVE, Buffer.from(`${JSON.stringify(next, null, 2)}\n`), condition);
  if (put.outcome === 'refused') throw changedMeanwhile(ACTIVE);
  return next;
}

function parse<T>(schema: z.ZodType<T>, text: string, key: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw damagedFile(key, 'it is not the JSON that belongs there');
  }
}
