import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, Index, MatchQuery, Operator, type Connection, type Table } from '@lancedb/lancedb';
import type { Passage } from '../../interfaces/index.ts';
import { IndexFolder } from '../embedded/index-folder.ts';
import { corrupt } from '../messages.ts';
import type { PassageRecord } from '../records/passage-record.ts';
import { recordStateSchema, type RecordState, type RecordStore, type StoredPassage } from '../records/record-store.ts';
import type { Selection } from '../records/selection.ts';
import { lanceFilter, oneOf, text } from './lance-filter.ts';
import { LanceSchema } from './lance-schema.ts';

const EVERY = 10_000_000; // more than there are; without a limit a query answers 10

/** Records in a LanceDB folder: words by its full-text index over our stems, vectors compared one by one. */
export class LanceStore implements RecordStore {
  readonly engine = 'lancedb';
  readonly schema = new LanceSchema(() => this.connection());
  private readonly folder: string;
  private opening: Promise<Connection> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  async state(): Promise<RecordState> {
    const file = path.join(this.folder, 'state.json');
    let found;
    try {
      found = readFileSync(file, 'utf8');
    } catch {
      return { schemaVersion: 1 };
    }
    const parsed = recordStateSchema.safeParse(safeJson(found));
    if (!parsed.success) throw corrupt(file, 'it is not a state of this version');
    return parsed.data;
  }

  async saveState(state: RecordState): Promise<void> {
    const file = path.join(this.folder, 'state.json');
    writeFileSync(`${file}.unfinished`, `${JSON.stringify(state, undefined, 2)}\n`, { flush: true });
    renameSync(`${file}.unfinished`, file);
  }

  lock(): Disposable {
    return new IndexFolder(this.folder).lock();
  }

  async drop(build: string): Promise<void> {
    await (await this.connection()).dropTable(build);
  }

  async put(build: string, records: readonly PassageRecord[]): Promise<void> {
    // A batch may hold a passage twice, and a row may only be matched once.
    const rows = [...new Map(records.map((record) => [record.chunkId, toRow(record)])).values()];
    const table = await this.table(build);
    await table.mergeInsert('chunkId').whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
  }

  async finish(build: string): Promise<void> {
    const table = await this.table(build);
    const words = Index.fts({ baseTokenizer: 'whitespace', lowercase: false, stem: false, removeStopWords: false, asciiFolding: false, withPosition: false, maxTokenLength: 64 }); // prettier-ignore
    await table.createIndex('words', { config: words });
    for (const column of ['chunkId', 'documentId']) await table.createIndex(column, { config: Index.btree() });
    await table.optimize();
  }

  async nearest(build: string, vector: readonly number[], limit: number, where?: Selection): Promise<StoredPassage[]> {
    const query = (await this.table(build)).vectorSearch([...vector]).distanceType('cosine');
    const filter = lanceFilter(where);
    const found = filter === undefined ? query : query.where(filter);
    return (await found.select(['passage', 'vector', '_distance']).limit(limit).toArray()).map(toStored);
  }

  async withWords(build: string, stems: readonly string[], limit: number, where?: Selection): Promise<StoredPassage[]> {
    const query = (await this.table(build)).query().fullTextSearch(anyOf(stems));
    const filter = lanceFilter(where);
    const found = filter === undefined ? query : query.where(filter);
    return (await found.select(['passage', 'vector', '_score']).limit(limit).toArray()).map(toStored);
  }

  async byIds(build: string, ids: readonly string[]): Promise<Passage[]> {
    return this.passages(build, oneOf('chunkId', ids));
  }

  async inDocument(build: string, documentId: string, from: number, to: number): Promise<Passage[]> {
    return this.passages(build, `\`documentId\` = ${text(documentId)} AND ordinal >= ${from} AND ordinal <= ${to}`);
  }

  async holding(build: string, stem: string): Promise<number> {
    const query = (await this.table(build)).query().fullTextSearch(anyOf([stem]));
    return (await query.select(['ordinal', '_score']).limit(EVERY).toArray()).length;
  }

  async count(build: string, where?: Selection): Promise<number> {
    return (await this.table(build)).countRows(lanceFilter(where));
  }

  async documents(build: string): Promise<number> {
    return (await this.table(build)).countRows('ordinal = 0');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    (await this.opening?.catch(() => undefined))?.close();
    this.opening = undefined;
  }

  private async passages(build: string, filter: string): Promise<Passage[]> {
    const rows = await (await this.table(build)).query().where(filter).select(['passage']).limit(EVERY).toArray();
    return rows.map((row) => toStored(row).passage);
  }

  /** Opened anew each time: what another process has written is seen. */
  private async table(build: string): Promise<Table> {
    return (await this.connection()).openTable(build);
  }

  private connection(): Promise<Connection> {
    return (this.opening ??= connect(this.folder));
  }
}

function anyOf(stems: readonly string[]): MatchQuery {
  return new MatchQuery(stems.join(' '), 'words', { operator: Operator.Or });
}

function toRow({ vector, ...record }: PassageRecord): Record<string, unknown> {
  return { ...record, vector: vector ?? null };
}

function toStored(row: { readonly passage?: unknown; readonly vector?: unknown }): StoredPassage {
  const vector = row.vector as { toArray(): ArrayLike<number> } | null | undefined;
  return { passage: JSON.parse(String(row.passage)) as Passage, vector: vector?.toArray() };
}

function safeJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
