import type { EmbeddingGenerator, MonitoringInterface, StorageInterface } from '../../interfaces/index.ts';
import { noMonitoring } from '../../interfaces/index.ts';
import type { BatchOptions } from '../batch/batch-processor.ts';
import { EmbeddingStore } from '../embedding-store.ts';
import { embedPart } from './embed-part.ts';
import type { ListedDocument } from './list-documents.ts';
import type { Skipped } from './part-record.ts';

export interface EmbedOptions {
  readonly storage: StorageInterface;
  readonly folder: string;
  readonly shardDigits: number;
  readonly generator: EmbeddingGenerator;
  readonly documents: readonly ListedDocument[];
  readonly batch?: BatchOptions;
  readonly monitoring?: MonitoringInterface;
  readonly onProgress?: (progress: EmbedProgress) => void;
}

export interface EmbedProgress {
  readonly parts: number;
  readonly partsDone: number;
  /** Passages that were embedded now, not found in a cache or a file. */
  readonly embedded: number;
  readonly tokens: number;
  /** Passages a second, since the beginning. */
  readonly rate: number;
}

export interface EmbedReport extends EmbedProgress {
  readonly documents: number;
  /** Passages in the set. */
  readonly rows: number;
  readonly partsUnchanged: number;
  readonly skipped: readonly Skipped[];
  readonly seconds: number;
}

/** Brings a set to what the corpus is now: a part at a time, so that memory does not grow with the archive. */
export async function embedCorpus(options: EmbedOptions): Promise<EmbedReport> {
  const { storage, folder, generator, documents } = options;
  const store = new EmbeddingStore(storage, folder);
  const parts = toParts(documents, options.shardDigits);
  const meter = new Meter(parts.size, options);
  const sum = { rows: 0, partsUnchanged: 0, skipped: [] as Skipped[] };
  for (const [part, members] of parts) {
    options.batch?.signal?.throwIfAborted();
    const batch = { ...options.batch, onBatch: (texts: number, tokens: number) => meter.batch(texts, tokens) };
    const { record, unchanged } = await embedPart({ storage, store, generator, part, documents: members, batch });
    sum.rows += record.rows;
    sum.partsUnchanged += unchanged ? 1 : 0;
    sum.skipped.push(...record.skipped);
    meter.part();
  }
  return { ...meter.progress(), ...sum, documents: documents.length, seconds: meter.seconds() };
}

/** Every part there can be, the empty ones too: what is gone must leave its file. */
function toParts(documents: readonly ListedDocument[], digits: number): Map<string, ListedDocument[]> {
  const names = Array.from({ length: 16 ** digits }, (_, at) => at.toString(16).padStart(digits, '0'));
  const parts = new Map(names.map((name) => [`part-${name}`, [] as ListedDocument[]]));
  for (const document of documents) parts.get(`part-${document.id.slice(0, digits)}`)?.push(document);
  return parts;
}

class Meter {
  private readonly started = performance.now();
  private readonly parts: number;
  private readonly onProgress: EmbedOptions['onProgress'];
  private readonly passages;
  private readonly tokensUsed;
  private readonly queue;
  private partsDone = 0;
  private embedded = 0;
  private tokens = 0;

  constructor(parts: number, { onProgress, monitoring = noMonitoring }: EmbedOptions) {
    this.parts = parts;
    this.onProgress = onProgress;
    this.passages = monitoring.counter('mia_embeddings_passages_total', { unit: 'passages' });
    this.tokensUsed = monitoring.counter('mia_embeddings_tokens_total', { unit: 'tokens' });
    this.queue = monitoring.gauge('mia_embeddings_queue_parts', { unit: 'parts' });
    this.queue.set(parts);
  }

  batch(texts: number, tokens: number): void {
    this.embedded += texts;
    this.tokens += tokens;
    this.passages.add(texts);
    this.tokensUsed.add(tokens);
    this.onProgress?.(this.progress());
  }

  part(): void {
    this.partsDone += 1;
    this.queue.set(this.parts - this.partsDone);
    this.onProgress?.(this.progress());
  }

  seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  progress(): EmbedProgress {
    const { parts, partsDone, embedded, tokens } = this;
    return { parts, partsDone, embedded, tokens, rate: embedded / Math.max(0.001, this.seconds()) };
  }
}
