import { performance } from 'node:perf_hooks';
import {
  checkKey,
  checkPrefix,
  documentMetadataSchema,
  metadataKey,
  noMonitoring,
  type ByteRange,
  type ByteStream,
  type Condition,
  type DeleteResult,
  type DocumentMetadata,
  type ListEntry,
  type ListOptions,
  type ListPage,
  type MonitoringInterface,
  type NewObject,
  type PageOptions,
  type PutResult,
  type StorageInterface,
  type StoredObject,
} from '../interfaces/index.ts';
import { checkRange } from './byte-range.ts';
import { collect, digest } from './byte-streams.ts';
import { collectPage } from './list-page.ts';
import { badPageLimit, metadataInvalid, notText } from './messages.ts';
import { listMounts, targetOf, type Mounts } from './mounts.ts';
import { checkedParquet } from './parquet-magic.ts';
import type { ObjectStore } from './object-store.ts';
import { hasContent } from './same-content.ts';

const LARGEST_READ = 256 * 1024 * 1024;
const LARGEST_PAGE = 10_000;
const USUAL_PAGE = 1000;

const MARKDOWN = 'markdown/';

/** The storage of MIA over the stores that are mounted; see `StorageInterface` for what each method promises. */
export class StorageClient implements StorageInterface {
  readonly mounts: Mounts;
  private readonly monitoring: MonitoringInterface;

  constructor(mounts: Mounts, monitoring: MonitoringInterface = noMonitoring) {
    this.mounts = mounts;
    this.monitoring = monitoring;
  }

  async listFiles(prefix: string, fileType: string): Promise<string[]> {
    const ending = fileType === '' ? '' : `.${fileType.toLowerCase()}`;
    const keys: string[] = [];
    for await (const entry of this.list(prefix)) {
      if (entry.kind === 'object' && entry.key.toLowerCase().endsWith(ending)) keys.push(entry.key);
    }
    return keys;
  }

  listMarkdownFiles(prefix = ''): Promise<string[]> {
    return this.listFiles(MARKDOWN + prefix, 'md');
  }

  async readFile(path: string): Promise<string> {
    const bytes = await this.readBytes(path);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw notText(path, 'a byte in it stands for no character');
    }
  }

  async writeFile(path: string, content: string): Promise<boolean> {
    checkKey(path);
    if (!content.isWellFormed()) throw notText(path, 'it holds half a surrogate pair');
    return this.writeBytes(path, Buffer.from(content));
  }

  async writeEmbedding(name: string, parquet: Uint8Array | ByteStream): Promise<boolean> {
    const path = `embeddings/${checkKey(name)}.parquet`;
    if (!(parquet instanceof Uint8Array)) {
      await this.put(path, checkedParquet(parquet, name));
      return true;
    }
    return this.writeBytes(path, await collect(checkedParquet(only(parquet), name), name, parquet.byteLength));
  }

  async getMetadata(id: string): Promise<DocumentMetadata | undefined> {
    const path = metadataKey(id);
    if ((await this.stat(path)) === undefined) return undefined;
    const parsed = documentMetadataSchema.safeParse(parseJson(await this.readFile(path), path));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw metadataInvalid(path, `\`${issue?.path.map(String).join('.')}\`: ${issue?.message}`);
  }

  async *list(prefix: string, options: ListOptions = {}): AsyncGenerator<ListEntry> {
    yield* listMounts(this.mounts, checkPrefix(prefix), options.after);
  }

  async listPage(prefix: string, options: PageOptions = {}): Promise<ListPage> {
    const { limit = USUAL_PAGE, ...rest } = options;
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) throw badPageLimit(limit);
    return collectPage(this.list(prefix, rest), limit);
  }

  stat(path: string): Promise<StoredObject | undefined> {
    return this.observed('stat', async () => {
      const { store, key } = targetOf(this.mounts, checkKey(path));
      const found = await store.stat(key);
      return found === undefined ? undefined : { ...found, key: path };
    });
  }

  async checksum(path: string): Promise<string> {
    return digest(await this.readStream(path));
  }

  readStream(path: string, range?: ByteRange): Promise<ByteStream> {
    return this.observed('read', async () => {
      const { store, key } = targetOf(this.mounts, checkKey(path));
      return store.read(key, checkRange(range));
    });
  }

  async readBytes(path: string, maxBytes = LARGEST_READ): Promise<Uint8Array> {
    return collect(await this.readStream(path), path, maxBytes);
  }

  put(path: string, body: Uint8Array | ByteStream, condition?: Condition): Promise<PutResult> {
    return this.observed('write', async () => {
      const { store, key } = targetOf(this.mounts, checkKey(path));
      const result = await store.put(key, body, condition);
      if (result.outcome === 'stored') this.monitoring.counter('mia_storage_written_bytes_total').add(result.size);
      return result;
    });
  }

  putAll(objects: readonly NewObject[]): Promise<void> {
    return this.observed('write-many', async () => {
      const byStore = new Map<ObjectStore, NewObject[]>();
      for (const { path, body } of objects) {
        const { store, key } = targetOf(this.mounts, checkKey(path));
        byStore.set(store, [...(byStore.get(store) ?? []), { path: key, body }]);
      }
      await Promise.all([...byStore].map(([store, its]) => store.putAll(its)));
      const bytes = objects.reduce((sum, { body }) => sum + body.byteLength, 0);
      this.monitoring.counter('mia_storage_written_bytes_total').add(bytes);
    });
  }

  delete(path: string, condition?: Condition): Promise<DeleteResult> {
    return this.observed('delete', async () => {
      const { store, key } = targetOf(this.mounts, checkKey(path));
      return store.delete(key, condition);
    });
  }

  /** Lets go of files and connections of every store. */
  close(): void {
    for (const store of this.mounts.values()) store.close();
  }

  private async writeBytes(path: string, bytes: Uint8Array): Promise<boolean> {
    if (await hasContent(targetOf(this.mounts, path), bytes)) return false;
    await this.put(path, bytes);
    return true;
  }

  /** Counts and times an operation; a failure counts as one and goes on its way. */
  private async observed<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    let outcome = 'error';
    try {
      const result = await work();
      outcome = 'ok';
      return result;
    } finally {
      const seconds = (performance.now() - start) / 1000;
      this.monitoring.counter('mia_storage_operations_total', { unit: 'operations' }).add(1, { operation, outcome });
      this.monitoring
        .histogram('mia_storage_operation_duration_seconds', { unit: 'seconds' })
        .record(seconds, { operation });
    }
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw metadataInvalid(path, error instanceof Error ? error.message : String(error));
  }
}

async function* only(bytes: Uint8Array): ByteStream {
  yield bytes;
}
