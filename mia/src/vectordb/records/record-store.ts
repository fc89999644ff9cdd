import { z } from 'zod';
import type { Passage } from '../../interfaces/index.ts';
import type { SchemaTarget } from '../schema/schema-manager.ts';
import type { PassageRecord } from './passage-record.ts';
import type { Selection } from './selection.ts';

const buildSchema = z.strictObject({
  /** Of its collection. */
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,100}$/),
  digest: z.string(),
  model: z.string(),
  modelVersion: z.string(),
  dimension: z.int().min(1),
  /** Rows that were written, and where the next batch begins; '' when there is none. */
  imported: z.int().min(0),
  cursor: z.string().optional(),
  /** Stems in all texts, and passages in each language. */
  stems: z.int().min(0),
  languages: z.record(z.string(), z.int()),
  /** Passages that were added or replaced since the import. */
  additions: z.int().min(0).default(0),
});
/** One build of the index in an engine that keeps records. */
export type RecordBuild = z.infer<typeof buildSchema>;

/** What such an engine remembers: the build that searches use, and the one that an import is making. */
export const recordStateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  current: buildSchema.optional(),
  building: buildSchema.optional(),
});
export type RecordState = z.infer<typeof recordStateSchema>;

export interface StoredPassage {
  readonly passage: Passage;
  readonly vector: ArrayLike<number> | undefined;
}

/**
 * What an engine does that keeps records: it stores and proposes; how a proposal is scored is the same for all of them.
 * `build` is the name of a collection. Every method throws `E_INDEX_UNAVAILABLE` when the engine does not answer.
 */
export interface RecordStore extends AsyncDisposable {
  readonly engine: string;
  readonly schema: SchemaTarget;
  state(): Promise<RecordState>;
  /** In one step: a search sees the state before or the one after. */
  saveState(state: RecordState): Promise<void>;
  /** The only writer, as far as the engine can tell. Throws `E_INDEX_BUSY`. */
  lock(): Disposable;
  drop(build: string): Promise<void>;

  /** Adds records, or replaces those with their ids. */
  put(build: string, records: readonly PassageRecord[]): Promise<void>;
  /** After the last record of an import. */
  finish(build: string): Promise<void>;
  nearest(build: string, vector: readonly number[], limit: number, where?: Selection): Promise<StoredPassage[]>;
  /** Passages that hold one of these stems, those that hold more and rarer ones first. */
  withWords(build: string, stems: readonly string[], limit: number, where?: Selection): Promise<StoredPassage[]>;
  byIds(build: string, ids: readonly string[]): Promise<Passage[]>;
  inDocument(build: string, documentId: string, from: number, to: number): Promise<Passage[]>;
  /** How many passages hold this stem. */
  holding(build: string, stem: string): Promise<number>;
  count(build: string, where?: Selection): Promise<number>;
  documents(build: string): Promise<number>;
}
