import { createHash } from 'node:crypto';
import { AppError } from '@concert-mia/base/errors';
import {
  indexedText,
  type EmbeddingGenerator,
  type EmbeddingRow,
  type Passage,
  type StorageInterface,
} from '../../interfaces/index.ts';
import { BatchProcessor, type BatchOptions } from '../batch/batch-processor.ts';
import { EmbeddingCache } from '../batch/embedding-cache.ts';
import type { EmbeddingStore } from '../embedding-store.ts';
import { stateKey } from '../models/set-record.ts';
import type { ListedDocument } from './list-documents.ts';
import { inputsOf, readPart, writePart, type PartRecord, type Skipped } from './part-record.ts';
import { readPassages } from './read-passages.ts';

export interface PartWork {
  readonly storage: StorageInterface;
  readonly store: EmbeddingStore;
  readonly generator: EmbeddingGenerator;
  /** Name of the part: `part-3f`. */
  readonly part: string;
  readonly documents: readonly ListedDocument[];
  readonly batch: BatchOptions;
}

/** What became of a part. */
export interface PartOutcome {
  readonly record: PartRecord;
  /** It was as it should be; nothing was done. */
  readonly unchanged: boolean;
}

/** Brings the file of one part to what its documents are now. Ended anywhere, the next call goes on from the last checkpoint. */
export async function embedPart(work: PartWork): Promise<PartOutcome> {
  const { storage, store, part, documents } = work;
  const inputs = inputsOf(documents);
  const known = await readPart(storage, store.folder, part);
  const name = `${store.folder}/${part}`;
  const etag = (await storage.stat(`embeddings/${name}.parquet`))?.etag ?? null;
  if (known?.inputs === inputs && known.etag === etag) return { record: known, unchanged: true };
  const cache = new EmbeddingCache(storage, stateKey(store.folder, `cache/${part}/`), work.generator.model);
  await cache.load();
  if (etag !== null) await rememberRows(store, name, cache);
  const { rows, skipped } = await makeRows(work, cache);
  const record = { schemaVersion: 1 as const, inputs, documents: documents.length, rows: rows.length, skipped };
  const saved = rows.length === 0 ? null : await store.saveEmbedding(name, rows);
  if (saved === null) await store.deleteEmbedding(name);
  const written: PartRecord = { ...record, etag: saved?.etag ?? null };
  await writePart(storage, store.folder, part, written);
  await cache.clear();
  return { record: written, unchanged: false };
}

/** A file that is damaged helps nothing: it is made again from the documents. */
async function rememberRows(store: EmbeddingStore, name: string, cache: EmbeddingCache): Promise<void> {
  try {
    for await (const row of store.readParquet(name)) cache.remember(row.inputHash, row.vector);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_PARQUET') throw error;
  }
}

async function makeRows(work: PartWork, cache: EmbeddingCache): Promise<{ rows: EmbeddingRow[]; skipped: Skipped[] }> {
  const { passages, skipped } = await passagesOf(work);
  const inputs = passages.map((passage) => ({
    passage,
    text: indexedText(passage),
    hash: sha256(indexedText(passage)),
  }));
  const poison = await new BatchProcessor(work.generator, work.batch).process(inputs, cache);
  const bad = new Map(poison.map((one) => [one.hash, one]));
  const { id, version, dimension } = work.generator.model;
  const rows: EmbeddingRow[] = [];
  for (const { passage, text, hash } of inputs) {
    const vector = cache.get(hash);
    const why = bad.get(hash);
    if (why !== undefined) skipped.push({ place: passage.chunkId, code: why.code, message: why.message });
    if (vector === undefined) continue;
    const tokens = work.generator.countTokens(text);
    rows.push({ ...passage, inputHash: hash, tokens, model: id, modelVersion: version, dimension, vector });
  }
  return { rows, skipped };
}

async function passagesOf({ storage, documents, generator }: PartWork) {
  const passages: Passage[] = [];
  const skipped: Skipped[] = [];
  const limits = { maxTokens: generator.model.maxTokens, countTokens: (text: string) => generator.countTokens(text) };
  for (const document of documents) {
    try {
      passages.push(...(await readPassages(storage, document, limits)));
    } catch (error) {
      const known = error instanceof AppError;
      if (known && error.kind === 'unavailable') throw error;
      const message = error instanceof Error ? error.message : String(error);
      skipped.push({ place: document.markdownKey, code: known ? error.code : 'E_DOCUMENT', message });
    }
  }
  return { passages, skipped };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
