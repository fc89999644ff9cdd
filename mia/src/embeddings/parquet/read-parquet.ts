import { AppError } from '@concert-mia/base/errors';
import {
  parquetMetadataAsync,
  parquetReadObjects,
  type AsyncBuffer,
  type FileMetaData,
  type SchemaElement,
} from 'hyparquet';
import { z } from 'zod';
import type { EmbeddingModel, EmbeddingRow, StorageInterface, StoredObject } from '../../interfaces/index.ts';
import { changedWhileRead, damagedParquet, noEmbeddingFile } from '../messages.ts';
import { parquetSchema } from './columns.ts';

/** An open file of embeddings: its footer is read and fits the schema. */
export interface OpenParquet {
  readonly key: string;
  readonly object: StoredObject;
  readonly rows: number;
  readonly model: EmbeddingModel;
  /** The first row of each row group, in order. */
  readonly groups: readonly RowRange[];
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
}

export interface RowRange {
  readonly start: number;
  readonly end: number;
}

const headerSchema = z.object({
  schemaVersion: z.literal(1),
  model: z.object({ id: z.string(), version: z.string(), dimension: z.int().min(1), maxTokens: z.number() }),
});

/** Opens the file at `key`. Throws `E_NOT_FOUND`, and `E_PARQUET` for a file that is cut short, damaged or another's. */
export async function openParquet(storage: StorageInterface, key: string): Promise<OpenParquet> {
  const object = await storage.stat(key);
  if (object === undefined) throw noEmbeddingFile(key);
  const buffer = bufferOf(storage, object);
  const metadata = await guarded(key, () => parquetMetadataAsync(buffer));
  if (!sameSchema(metadata.schema)) throw damagedParquet(key, 'its columns are not those of a file of embeddings');
  const model = headerOf(metadata);
  if (model === undefined) throw damagedParquet(key, 'it does not say which model its vectors are of');
  return { key, object, rows: Number(metadata.num_rows), model, groups: groupsOf(metadata), buffer, metadata };
}

/** Rows `start` to `end` (left out). */
export async function readRows(
  storage: StorageInterface,
  file: OpenParquet,
  { start, end }: RowRange,
): Promise<EmbeddingRow[]> {
  const rows = await guarded(file.key, () =>
    parquetReadObjects({ file: file.buffer, metadata: file.metadata, rowStart: start, rowEnd: end }),
  );
  await checkUnchanged(storage, file.object);
  if (rows.length !== end - start) throw damagedParquet(file.key, 'it holds fewer rows than it says');
  return rows.map((row) => toRow(file, row));
}

/** The vectors of those passages that are in the file. */
export async function readVectors(file: OpenParquet, chunkIds: readonly string[]): Promise<Map<string, Float32Array>> {
  const rows = await guarded(file.key, () =>
    parquetReadObjects({
      file: file.buffer,
      metadata: file.metadata,
      columns: ['chunkId', 'vector'],
      filter: { chunkId: { $in: [...chunkIds] } },
    }),
  );
  return new Map(rows.map((row) => [row['chunkId'] as string, toVector(file, row['vector'] as number[])]));
}

function toRow(file: OpenParquet, row: Record<string, unknown>): EmbeddingRow {
  return { ...(row as unknown as EmbeddingRow), vector: toVector(file, row['vector'] as ArrayLike<number>) };
}

function toVector(file: OpenParquet, numbers: ArrayLike<number>): Float32Array {
  const vector = Float32Array.from(numbers);
  if (vector.length !== file.model.dimension) throw damagedParquet(file.key, 'a vector in it has another dimension');
  if (!vector.every(Number.isFinite)) throw damagedParquet(file.key, 'a vector in it holds what is no finite number');
  return vector;
}

function bufferOf(storage: StorageInterface, object: StoredObject): AsyncBuffer {
  return {
    byteLength: object.size,
    async slice(start, end = object.size) {
      const parts: Uint8Array[] = [];
      for await (const part of await storage.readStream(object.key, { start, end })) parts.push(part);
      const bytes = Buffer.concat(parts);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
  };
}

/** Every failure inside of the library is a damaged file; what the storage says stays as it is. */
async function guarded<T>(key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damagedParquet(key, error instanceof Error ? error.message : String(error), error);
  }
}

async function checkUnchanged(storage: StorageInterface, object: StoredObject): Promise<void> {
  const now = await storage.stat(object.key);
  if (now?.etag !== object.etag) throw changedWhileRead(object.key);
}

function sameSchema(schema: readonly SchemaElement[]): boolean {
  const shape = (elements: readonly SchemaElement[]) =>
    elements.slice(1).map(({ name, type, repetition_type }) => `${name}:${type ?? ''}:${repetition_type ?? ''}`);
  return shape(schema).join() === shape(parquetSchema()).join();
}

function headerOf(metadata: FileMetaData): EmbeddingModel | undefined {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'mia.embeddings')?.value ?? 'null';
  try {
    return headerSchema.parse(JSON.parse(text)).model;
  } catch {
    return undefined;
  }
}

function groupsOf(metadata: FileMetaData): RowRange[] {
  let start = 0;
  return metadata.row_groups.map((group) => {
    const end = start + Number(group.num_rows);
    const range = { start, end };
    start = end;
    return range;
  });
}
