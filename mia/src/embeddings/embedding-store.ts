import { createHash } from 'node:crypto';
import { AppError } from '@concert-mia/base/errors';
import {
  checkKey,
  type EmbeddingBatch,
  type EmbeddingBatchOptions,
  type EmbeddingFile,
  type EmbeddingInterface,
  type EmbeddingMetadata,
  type EmbeddingModel,
  type EmbeddingRow,
  type StorageInterface,
  type StoredObject,
} from '../interfaces/index.ts';
import { badLimit, mixedRows, noEmbeddingFile, staleCursor } from './messages.ts';
import { openParquet, readRows, readVectors, type OpenParquet } from './parquet/read-parquet.ts';
import { writeParquet } from './parquet/write-parquet.ts';

const AREA = 'embeddings/';
const ENDING = '.parquet';
const LARGEST_BATCH = 10_000;
const USUAL_BATCH = 1000;
/** Footers of this many files are kept. */
const KEPT = 512;

/** The set of embeddings in one folder of the storage; see `EmbeddingInterface` for what each method promises. */
export class EmbeddingStore implements EmbeddingInterface {
  readonly folder: string;
  private readonly storage: StorageInterface;
  private readonly footers = new Map<string, OpenParquet>();

  /** `folder`: a key below `embeddings/`, without a slash at its end. */
  constructor(storage: StorageInterface, folder: string) {
    this.storage = storage;
    this.folder = checkKey(folder);
  }

  async getEmbeddingBatch(chunkIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    if (chunkIds.length === 0) return found;
    for (const file of await this.openAll()) {
      for (const [id, vector] of await readVectors(file, chunkIds)) found.set(id, vector);
      if (found.size === chunkIds.length) break;
    }
    return found;
  }

  async getEmbeddingMetadata(): Promise<EmbeddingMetadata> {
    const open = await this.openAll();
    const files = open.map(toFile);
    return {
      model: open[0]?.model,
      files,
      count: files.reduce((sum, file) => sum + file.rows, 0),
      digest: digestOf(files),
    };
  }

  async *readParquet(name: string): AsyncIterable<EmbeddingRow> {
    const file = await this.open(name);
    for (const group of file.groups) yield* await readRows(this.storage, file, group);
  }

  async saveEmbedding(
    name: string,
    rows: Iterable<EmbeddingRow> | AsyncIterable<EmbeddingRow>,
  ): Promise<EmbeddingFile> {
    if (!name.startsWith(`${this.folder}/`)) throw noEmbeddingFile(name);
    const written = await writeParquet(name, rows, await this.modelBeside(name));
    await this.storage.writeEmbedding(name, written.bytes);
    return toFile(await this.open(name));
  }

  /** Takes a file away. `false`: there was none. */
  async deleteEmbedding(name: string): Promise<boolean> {
    return (await this.storage.delete(keyOf(name))) === 'deleted';
  }

  async getBatch(options: EmbeddingBatchOptions = {}): Promise<EmbeddingBatch> {
    const limit = options.limit ?? USUAL_BATCH;
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_BATCH) throw badLimit(limit);
    const files = await this.openAll();
    const digest = digestOf(files.map(toFile)).slice(0, 16);
    let { at, row } = parseCursor(options.after, digest);
    const rows: EmbeddingRow[] = [];
    while (rows.length < limit && at < files.length) {
      const file = files[at]!;
      const end = Math.min(file.rows, row + limit - rows.length);
      rows.push(...(await readRows(this.storage, file, { start: row, end })));
      [at, row] = end === file.rows ? [at + 1, 0] : [at, end];
    }
    return { rows, next: at < files.length ? `${digest}:${at}:${row}` : undefined };
  }

  private async openAll(): Promise<OpenParquet[]> {
    const files: OpenParquet[] = [];
    for await (const entry of this.storage.list(`${AREA}${this.folder}/`)) {
      if (entry.kind === 'object' && entry.key.endsWith(ENDING)) files.push(await this.openObject(entry));
    }
    const [first] = files;
    for (const file of files) if (first !== undefined) checkSame(file, first.model);
    return files;
  }

  private async open(name: string): Promise<OpenParquet> {
    return openParquet(this.storage, keyOf(name));
  }

  /** Footers are kept as long as the file is the same. */
  private async openObject(object: StoredObject): Promise<OpenParquet> {
    const known = this.footers.get(object.key);
    if (known?.object.etag === object.etag) return known;
    const file = await openParquet(this.storage, object.key);
    if (this.footers.size >= KEPT) this.footers.clear();
    this.footers.set(object.key, file);
    return file;
  }

  /** The model of any other file of the set; a damaged one does not keep it from being mended. */
  private async modelBeside(name: string): Promise<EmbeddingModel | undefined> {
    for await (const entry of this.storage.list(`${AREA}${this.folder}/`)) {
      if (entry.kind !== 'object' || !entry.key.endsWith(ENDING) || entry.key === keyOf(name)) continue;
      try {
        return (await this.openObject(entry)).model;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'E_PARQUET') throw error;
      }
    }
    return undefined;
  }
}

function keyOf(name: string): string {
  return `${AREA}${checkKey(name)}${ENDING}`;
}

function toFile(file: OpenParquet): EmbeddingFile {
  const name = file.key.slice(AREA.length, -ENDING.length);
  return { name, rows: file.rows, size: file.object.size, etag: file.object.etag };
}

function checkSame(file: OpenParquet, model: EmbeddingModel): void {
  const { id, version, dimension } = file.model;
  if (id === model.id && version === model.version && dimension === model.dimension) return;
  throw mixedRows(file.key, `${id} ${version} (${dimension})`, model);
}

function digestOf(files: readonly EmbeddingFile[]): string {
  return createHash('sha256')
    .update(JSON.stringify(files.map((file) => [file.name, file.etag, file.rows])))
    .digest('hex');
}

function parseCursor(after: string | undefined, digest: string): { at: number; row: number } {
  if (after === undefined) return { at: 0, row: 0 };
  const [, of, at, row] = /^([0-9a-f]{16}):(\d{1,9}):(\d{1,9})$/.exec(after) ?? [];
  if (of !== digest) throw staleCursor(after);
  return { at: Number(at), row: Number(row) };
}
