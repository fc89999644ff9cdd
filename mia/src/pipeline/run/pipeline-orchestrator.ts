import { silentLogger, type Logger } from '@concert-mia/base/telemetry';
import {
  noMonitoring,
  type MonitoringInterface,
  type SkippedObject,
  type StorageInterface,
  type StoredObject,
} from '../../interfaces/index.ts';
import { DataValidator } from '../validate/data-validator.ts';
import type { Ledger } from './ledger.ts';
import type { Claim } from './ledger-records.ts';
import { LEASE } from './ledger.ts';
import { linkDocuments } from './link-documents.ts';
import { linkNotes } from './link-notes.ts';
import { storePrepared } from './outputs.ts';
import { inPortions } from './in-portions.ts';
import { prepareSource, processorId, type Prepared, type PrepareContext } from './prepare-source.ts';
import { ProgressMeter, type Progress } from './progress.ts';
import { NOTHING_REMOVED, planRemoval, removeGone, type Removal } from './remove-gone.ts';
import { REPORT_KEY, type RunReport } from './run-report.ts';
import { isGone, retire, workerIdentity } from './worker-identity.ts';

export interface PipelineOptions {
  /** Where the pages are: any folder or bucket. It is only read. */
  readonly source: StorageInterface;
  /** Where documents, metadata, quarantine and report go. */
  readonly out: StorageInterface;
  readonly ledger: Ledger;
  /** Only sources whose key starts with this. */
  readonly prefix?: string;
  /** Public address of the archive, ending with a slash. */
  readonly baseUrl?: string;
  /** Read scans with the programs of this machine. */
  readonly ocr?: boolean;
  /** Makes every document below the prefix again, also where the source did not change. */
  readonly again?: boolean;
  /** Leaves crawling, removing and linking to another process and helps with what is pending. */
  readonly join?: boolean;
  /** Removes documents even when most of them lost their source: see `withheld` in the report. */
  readonly removeMany?: boolean;
  /** Told how many sources are to be done, once that is known; what it answers is awaited before anything is removed. */
  readonly onCrawled?: (pending: number) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
  readonly logger?: Logger;
  readonly monitoring?: MonitoringInterface;
  /** Ends the run between two documents; what is claimed is given back. */
  readonly signal?: AbortSignal;
}

/** Sources listed between two transactions. */
const CRAWL_BATCH = 500;
const CLAIM_BATCH = 16;
/** Bytes of sources in one batch; a larger one is worked on alone. Two batches are in memory at a time. */
const MAX_BYTES_AT_ONCE = 8 * 1024 * 1024;
const PROGRESS_EVERY = 250;

/**
 * Crawl → decode → extract → Markdown → metadata → validate → store, once for each state of each source. Any number of
 * processes may run over the same output: the ledger deals the sources out. Ended by force at any moment, the next run
 * goes on where this one was.
 */
export class PipelineOrchestrator {
  private readonly options: PipelineOptions;
  private readonly worker = workerIdentity();
  private readonly logger: Logger;
  private readonly meter = new ProgressMeter();
  private readonly queue;
  private lastProgress = 0;
  private made = 0;
  private unchanged = 0;

  constructor(options: PipelineOptions) {
    this.options = options;
    this.logger = options.logger ?? silentLogger;
    const { monitoring = noMonitoring } = options;
    this.queue = monitoring.gauge('mia_pipeline_queue_documents', { unit: 'documents' });
  }

  /** Throws what is wrong with the output or the ledger; what is wrong with a source is in the report. */
  async run(): Promise<RunReport> {
    const { ledger } = this.options;
    const started = Date.now();
    const renewing = setInterval(() => this.renew(), LEASE / 4);
    try {
      ledger.release(started, isGone);
      if (this.options.join === true) {
        await this.work();
        return this.report(started, [], NOTHING_REMOVED, 0);
      }
      const skipped = await this.crawl(started);
      const helpers = this.options.onCrawled?.(ledger.counts().pending);
      await this.work();
      await helpers;
      const removal = this.stopped ? NOTHING_REMOVED : await this.removeGone(started, skipped);
      const linked = this.finished ? await this.link() : 0;
      const report = this.report(started, skipped, removal, linked);
      await this.options.out.writeFile(REPORT_KEY, `${JSON.stringify(report, null, 1)}\n`);
      return report;
    } finally {
      clearInterval(renewing);
      this.giveBack();
    }
  }

  /** A claim that could not be renewed runs out; that is no reason to end. */
  private renew(): void {
    try {
      this.options.ledger.renew(this.worker, Date.now());
    } catch (error) {
      this.logger.warn('claims not renewed', { reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** On a full disk even this fails; then the next run takes what a retired worker left. */
  private giveBack(): void {
    retire(this.worker);
    try {
      this.options.ledger.release(Date.now(), isGone);
    } catch (error) {
      this.logger.warn('claims stay until the next run', {
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async crawl(now: number): Promise<SkippedObject[]> {
    const { source, ledger, prefix = '', again = false } = this.options;
    if (again) ledger.doubt(prefix);
    const skipped: SkippedObject[] = [];
    let batch: StoredObject[] = [];
    let seen = 0;
    const flush = () => {
      ledger.see(batch, processorId(this.options), now);
      seen += batch.length;
      batch = [];
      this.progress('crawl', seen, seen);
    };
    for await (const entry of source.list(prefix)) {
      if (entry.kind === 'object') batch.push(entry);
      else skipped.push(entry);
      if (batch.length >= CRAWL_BATCH) flush();
      if (this.stopped) break;
    }
    flush();
    return skipped;
  }

  /** Takes sources from the ledger until none is left. While a batch goes on to the disk, the next one is prepared. */
  private async work(): Promise<void> {
    const context = this.context();
    let storing: Promise<unknown> = Promise.resolve();
    for (const batch of this.batches()) {
      const prepared = await Promise.all(batch.map((claim) => this.prepare(claim, context)));
      throwIfFailed(await storing);
      storing = this.store(prepared).catch((error: unknown) => new Failure(error));
    }
    throwIfFailed(await storing);
    this.progressNow();
  }

  /** Claimed sources, as many together as may be in memory at a time. */
  private *batches(): Generator<Claim[]> {
    const { ledger } = this.options;
    while (!this.stopped) {
      const claims = ledger.claim(this.worker, CLAIM_BATCH, Date.now());
      if (claims.length === 0) return;
      for (const batch of inPortions(claims, MAX_BYTES_AT_ONCE)) {
        if (this.stopped) return;
        yield batch;
      }
    }
  }

  private async prepare(claim: Claim, context: PrepareContext): Promise<Prepared> {
    const { monitoring = noMonitoring } = this.options;
    const start = performance.now();
    const prepared = await prepareSource(claim, context);
    monitoring
      .histogram('mia_pipeline_document_duration_seconds', { unit: 'seconds' })
      .record((performance.now() - start) / 1000);
    return prepared;
  }

  /** Nothing counts as done before it is on the disk. */
  private async store(prepared: readonly Prepared[]): Promise<void> {
    const { ledger, out } = this.options;
    await storePrepared(out, prepared);
    ledger.settle(prepared, this.worker);
    for (const one of prepared) this.count(one);
    this.progressNow(PROGRESS_EVERY);
  }

  private count(one: Prepared): void {
    const { monitoring = noMonitoring } = this.options;
    if (one.kind === 'unchanged') this.unchanged += 1;
    if (one.kind === 'document') this.made += 1;
    if (one.kind === 'refused')
      this.logger.warn('source refused', { key: one.outcome.key, code: one.outcome.code ?? '' });
    monitoring
      .counter('mia_pipeline_documents_processed_total', { unit: 'documents' })
      .add(1, { outcome: countedAs(one) });
  }

  private removeGone(crawledAt: number, skipped: readonly SkippedObject[]): Promise<Removal> {
    const { ledger, out, prefix = '', removeMany = false } = this.options;
    const plan = planRemoval(ledger.unseen(prefix, crawledAt), skipped, removeMany ? undefined : ledger.counts());
    return removeGone(plan, ledger, out);
  }

  /** By one process only, the one that finds everything done first. */
  private async link(): Promise<number> {
    const { ledger, out } = this.options;
    if (!ledger.lock('link', this.worker, Date.now())) return 0;
    try {
      this.progress('link', 0, 1);
      await linkNotes(ledger, out);
      return await linkDocuments(ledger, out);
    } finally {
      ledger.unlock('link', this.worker);
    }
  }

  private report(started: number, skipped: readonly SkippedObject[], removal: Removal, linked: number): RunReport {
    const { ledger } = this.options;
    return {
      startedAt: new Date(started).toISOString(),
      seconds: (Date.now() - started) / 1000,
      processor: processorId(this.options),
      usage: usage(),
      made: this.made,
      unchanged: this.unchanged,
      ...removal,
      linked,
      counts: ledger.counts(),
      skipped,
      refused: ledger.refused(),
    };
  }

  private context(): PrepareContext {
    const { source, baseUrl, ocr = false } = this.options;
    return { source, baseUrl, ocr, validator: new DataValidator() };
  }

  private get stopped(): boolean {
    return this.options.signal?.aborted === true;
  }

  private get finished(): boolean {
    const { pending, claimed } = this.options.ledger.counts();
    return pending === 0 && claimed === 0 && !this.stopped;
  }

  /** Counted in the ledger, so that it holds for all processes together. */
  private progressNow(every = 0): void {
    if (this.options.onProgress === undefined || Date.now() - this.lastProgress < every) return;
    const { pending, claimed, done, refused } = this.options.ledger.counts();
    this.progress('work', done + refused, done + refused + pending + claimed);
  }

  private progress(phase: Progress['phase'], done: number, total: number): void {
    this.lastProgress = Date.now();
    if (phase === 'work') this.queue.set(total - done);
    this.options.onProgress?.(this.meter.measure(phase, done, total, this.lastProgress));
  }
}

/** What a batch that is stored beside the next one failed with. */
class Failure {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

function throwIfFailed(result: unknown): void {
  if (result instanceof Failure) throw result.error;
}

function usage(): RunReport['usage'] {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
}

/** A picture or a style sheet is no document that was lost: only what somebody should look at counts as refused. */
function countedAs(one: Prepared): 'unchanged' | 'done' | 'refused' | 'skipped' {
  if (one.kind === 'unchanged') return 'unchanged';
  return one.kind === 'refused' && !one.refusal.quarantine ? 'skipped' : one.outcome.status;
}
