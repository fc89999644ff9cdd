import { Filters, generateUuid5, type FilterValue, type WeaviateClient as Connection } from 'weaviate-client';
import type { Passage } from '../../interfaces/index.ts';
import { engineUnavailable } from '../messages.ts';
import type { PassageRecord } from '../records/passage-record.ts';
import type { RecordState, RecordStore, StoredPassage } from '../records/record-store.ts';
import type { Selection } from '../records/selection.ts';
import type { SchemaTarget } from '../schema/schema-manager.ts';
import { calling } from './calling.ts';
import { connect } from './connect.ts';
import { weaviateFilter } from './weaviate-filter.ts';
import type { WeaviatePlace } from './weaviate-place.ts';
import { toKept, type Kept, type Records } from './weaviate-records.ts';
import { WeaviateSchema } from './weaviate-schema.ts';
import { readState, writeState } from './weaviate-state.ts';

const AT_ONCE = 250; // objects of a request

/** Records in a Weaviate: words by its BM25 over our stems, vectors by its HNSW. */
export class WeaviateStore implements RecordStore {
  readonly engine = 'weaviate';
  readonly schema: SchemaTarget;
  private readonly place: WeaviatePlace;
  private opening: Promise<Connection> | undefined;

  constructor(place: WeaviatePlace) {
    this.place = place;
    this.schema = new WeaviateSchema(() => this.connection());
  }

  async state(): Promise<RecordState> {
    return this.call(readState);
  }

  async saveState(state: RecordState): Promise<void> {
    await this.call((connection) => writeState(connection, state));
  }

  /** Weaviate has no locks: two imports at once would each make a collection, and the later one would be used. */
  lock(): Disposable {
    return { [Symbol.dispose]() {} };
  }

  async drop(build: string): Promise<void> {
    await this.call(({ collections }) => collections.delete(build));
  }

  async put(build: string, records: readonly PassageRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      const objects = records.slice(from, from + AT_ONCE).map((record) => ({
        id: generateUuid5(record.chunkId),
        properties: toKept(record) as Kept,
        ...(record.vector === undefined ? {} : { vectors: record.vector }),
      }));
      const { hasErrors, errors } = await this.records(build, ({ data }) => data.insertMany(objects));
      if (hasErrors) throw this.refused(Object.values(errors)[0]?.message ?? 'objects were refused');
    }
  }

  async finish(): Promise<void> {}

  async nearest(build: string, vector: readonly number[], limit: number, where?: Selection): Promise<StoredPassage[]> {
    return this.records(build, async (records) => {
      const filters = weaviateFilter(records, where);
      const options = { limit, includeVector: true, returnProperties: ['passage' as const] };
      const { objects } = await records.query.nearVector([...vector], filters === undefined ? options : { ...options, filters }); // prettier-ignore
      return objects.map(toStored);
    });
  }

  async withWords(build: string, stems: readonly string[], limit: number, where?: Selection): Promise<StoredPassage[]> {
    return this.records(build, async (records) => {
      const filters = weaviateFilter(records, where);
      const options = { limit, queryProperties: ['words' as const], includeVector: true, returnProperties: ['passage' as const] }; // prettier-ignore
      const { objects } = await records.query.bm25(stems.join(' '), filters === undefined ? options : { ...options, filters }); // prettier-ignore
      return objects.map(toStored);
    });
  }

  async byIds(build: string, ids: readonly string[]): Promise<Passage[]> {
    return this.passages(build, ids.length, ({ filter }) => filter.byProperty('chunkId').containsAny([...ids]));
  }

  async inDocument(build: string, documentId: string, from: number, to: number): Promise<Passage[]> {
    return this.passages(build, to - from + 1, ({ filter }) =>
      Filters.and(
        filter.byProperty('documentId').equal(documentId),
        filter.byProperty('ordinal').greaterOrEqual(from),
        filter.byProperty('ordinal').lessOrEqual(to),
      ),
    );
  }

  async holding(build: string, stem: string): Promise<number> {
    return this.total(build, ({ filter }) => filter.byProperty('words').containsAny([stem]));
  }

  async count(build: string, where?: Selection): Promise<number> {
    return this.total(build, (records) => weaviateFilter(records, where));
  }

  /** Every document has a first passage. */
  async documents(build: string): Promise<number> {
    return this.total(build, ({ filter }) => filter.byProperty('ordinal').equal(0));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const open = await this.opening?.catch(() => undefined);
    this.opening = undefined;
    await open?.close();
  }

  private async passages(build: string, limit: number, where: (records: Records) => FilterValue): Promise<Passage[]> {
    return this.records(build, async (records) => {
      const { objects } = await records.query.fetchObjects({ limit, filters: where(records), returnProperties: ['passage'] }); // prettier-ignore
      return objects.map((found) => toStored(found).passage);
    });
  }

  private async total(build: string, where: (records: Records) => FilterValue | undefined): Promise<number> {
    return this.records(build, async (records) => {
      const filters = where(records);
      const { totalCount } = await records.aggregate.overAll(filters === undefined ? {} : { filters });
      return totalCount;
    });
  }

  private async records<T>(build: string, use: (records: Records) => Promise<T>): Promise<T> {
    return this.call(({ collections }) => use(collections.use<string, Kept>(build)));
  }

  private async call<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    return calling(this.shown, async () => use(await this.connection()));
  }

  private async connection(): Promise<Connection> {
    this.opening ??= connect(this.place);
    try {
      return await this.opening;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
  }

  private refused(why: string) {
    return engineUnavailable('Weaviate', this.shown, why);
  }

  private get shown(): string {
    return `${this.place.host}:${this.place.port}`;
  }
}

function toStored(found: { readonly properties: Partial<Kept>; readonly vectors?: unknown }): StoredPassage {
  const vector = (found.vectors as { default?: number[] } | undefined)?.default;
  return { passage: JSON.parse(found.properties.passage ?? '{}') as Passage, vector };
}
