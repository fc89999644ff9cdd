import { z } from 'zod';
import { sha256Schema, type EmbeddingModel, type StorageInterface } from '../../interfaces/index.ts';
import { decodeFramed, encodeFramed, floatsAt } from '../framed-file.ts';

const MAGIC = 'MIAVEC01';

const headerSchema = z.object({
  model: z.string(),
  version: z.string(),
  dimension: z.int().min(1),
  hashes: z.array(sha256Schema),
});

/**
 * Vectors by the hash of the text they were made of, of one model only. What is put is in memory until `flush` writes it to
 * the storage as one more segment: a checkpoint, from which the next run goes on.
 */
export class EmbeddingCache {
  private readonly vectors = new Map<string, Float32Array>();
  private unsaved = new Map<string, Float32Array>();
  private segments: string[] = [];
  private readonly storage: StorageInterface;
  private readonly prefix: string;
  private readonly model: EmbeddingModel;

  /** `prefix`: where the segments are kept, with a slash at its end. */
  constructor(storage: StorageInterface, prefix: string, model: EmbeddingModel) {
    this.storage = storage;
    this.prefix = prefix;
    this.model = model;
  }

  /** Reads every segment. One that is damaged or of another model is left out: its vectors are made again. */
  async load(): Promise<void> {
    this.segments = await this.storage.listFiles(this.prefix, 'vectors');
    for (const key of this.segments) {
      for (const [hash, vector] of await this.readSegment(key)) this.vectors.set(hash, vector);
    }
  }

  get(hash: string): Float32Array | undefined {
    return this.vectors.get(hash);
  }

  /** Known already, from elsewhere: not written again. */
  remember(hash: string, vector: Float32Array): void {
    this.vectors.set(hash, vector);
  }

  put(hash: string, vector: Float32Array): void {
    this.vectors.set(hash, vector);
    this.unsaved.set(hash, vector);
  }

  /** Writes down what was put since the last time. */
  async flush(): Promise<void> {
    if (this.unsaved.size === 0) return;
    const { id, version, dimension } = this.model;
    const header = { model: id, version, dimension, hashes: [...this.unsaved.keys()] };
    const key = `${this.prefix}${String(this.segments.length).padStart(6, '0')}-${process.pid}-${Date.now()}.vectors`;
    const waiting = [...this.unsaved.values()];
    this.unsaved = new Map();
    this.segments.push(key);
    await this.storage.put(key, encodeFramed(MAGIC, header, waiting));
  }

  /** Takes the segments away, once the vectors stand in Parquet. */
  async clear(): Promise<void> {
    for (const key of this.segments) await this.storage.delete(key);
    this.segments = [];
    this.vectors.clear();
  }

  private async readSegment(key: string): Promise<[string, Float32Array][]> {
    try {
      const { header, body } = decodeFramed(MAGIC, await this.storage.readBytes(key), key);
      const { model, version, dimension, hashes } = headerSchema.parse(header);
      const same = model === this.model.id && version === this.model.version && dimension === this.model.dimension;
      if (!same || body.length !== hashes.length * dimension * 4) return [];
      return hashes.map((hash, at) => [hash, floatsAt(body, at * dimension * 4, dimension)]);
    } catch {
      return [];
    }
  }
}
