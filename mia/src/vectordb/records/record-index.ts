import type { EmbeddingRow, IndexHealth, IndexStats, Passage, SearchFilter } from '../../interfaces/index.ts';
import { absent } from '../messages.ts';
import type { Candidate, CandidatePlan, IndexDescription, PassageIndex } from '../passage-index.ts';
import { evennessOf, scoreWords } from '../query/bm25.ts';
import { checkRow } from '../importing/check-row.ts';
import { indexedStems } from '../text/indexed-stems.ts';
import { proseIn } from '../text/prose.ts';
import { mainLanguage } from '../text/stem.ts';
import { cosine } from './cosine.ts';
import { toRecord } from './passage-record.ts';
import { placesIn } from './places-in.ts';
import type { RecordBuild, RecordStore, StoredPassage } from './record-store.ts';
import { selectionOf } from './selection.ts';

/** An index in an engine that keeps records, with the scoring of the embedded one: answers are the same but for its proposals. */
export class RecordIndex implements PassageIndex {
  private readonly store: RecordStore;
  /** How many passages hold a term, of the build it was asked of. */
  private readonly counts = new Map<string, number>();

  constructor(store: RecordStore) {
    this.store = store;
  }

  async describe(): Promise<IndexDescription> {
    const build = await this.build();
    const { model, modelVersion, dimension } = build;
    const languages = byCount(build).map(({ language }) => mainLanguage(language));
    const passages = await this.store.count(build.name);
    return { model, modelVersion, dimension, passages, languages: [...new Set(languages)] };
  }

  async candidates({ terms, vector, filter, limit }: CandidatePlan): Promise<Candidate[]> {
    const build = await this.build();
    const where = selectionOf(filter);
    const stems = terms.flatMap((term) => term.stems);
    const proposed = await Promise.all([
      stems.length === 0 ? [] : this.store.withWords(build.name, stems, limit, where),
      vector === undefined || isZero(vector) ? [] : this.store.nearest(build.name, Array.from(vector), limit, where),
    ]);
    const found = new Map(proposed.flat().map((stored) => [stored.passage.chunkId, stored]));
    const meanLength = build.imported === 0 ? 1 : build.stems / build.imported || 1;
    return Array.from(found.values(), (stored) => score(stored, { terms, vector }, meanLength));
  }

  async nearest(vector: ArrayLike<number>, limit: number, filter: SearchFilter) {
    if (isZero(vector)) return [];
    const { name } = await this.build();
    const found = await this.store.nearest(name, Array.from(vector), limit, selectionOf(filter));
    return found
      .map((stored) => ({ id: stored.passage.chunkId, score: cosine(vector, stored.vector) }))
      .filter((each) => each.score >= 0)
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  }

  async passages(ids: readonly string[]): Promise<Passage[]> {
    if (ids.length === 0) return [];
    const { name } = await this.build();
    const found = new Map((await this.store.byIds(name, ids)).map((passage) => [passage.chunkId, passage]));
    return ids.map((id) => found.get(id)).filter((passage) => passage !== undefined);
  }

  async neighbours(documentId: string, from: number, to: number): Promise<Passage[]> {
    const found = await this.store.inDocument((await this.build()).name, documentId, from, to);
    return found.sort((one, other) => one.ordinal - other.ordinal);
  }

  /** Another one after every addition and every import. */
  async version(): Promise<string> {
    const { name, additions } = await this.build();
    return `${name}.${additions}`;
  }

  async termCounts(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { name } = await this.build();
    const counts = terms.map(async (term) => {
      const key = `${name} ${term}`;
      const known = this.counts.get(key) ?? (await this.store.holding(name, term));
      if (this.counts.size > REMEMBERED) this.counts.clear();
      this.counts.set(key, known);
      return [term, known] as const;
    });
    return new Map(await Promise.all(counts));
  }

  async similarTerms(): Promise<string[]> {
    return [];
  }

  async add(row: EmbeddingRow): Promise<void> {
    using _lock = this.store.lock();
    const build = await this.build();
    checkRow(row, build);
    await this.store.put(build.name, [toRecord(row)]);
    this.counts.clear();
    const languages = { ...build.languages, [row.language]: (build.languages[row.language] ?? 0) + 1 };
    const current = { ...build, languages, additions: build.additions + 1 };
    await this.store.saveState({ ...(await this.store.state()), current });
  }

  async count(filter: SearchFilter): Promise<number> {
    return this.store.count((await this.build()).name, selectionOf(filter));
  }

  async stats(): Promise<IndexStats> {
    const build = await this.build();
    const { name: generation, model, modelVersion, dimension } = build;
    const [passages, documents] = await Promise.all([this.store.count(generation), this.store.documents(generation)]);
    return { engine: this.store.engine, passages, documents, dimension, model, modelVersion, languages: byCount(build), diskBytes: 0, memoryBytes: 0, generation }; // prettier-ignore
  }

  async health(): Promise<IndexHealth> {
    try {
      const { current } = await this.store.state();
      if (current === undefined) return { state: 'empty', detail: `${this.store.engine} holds no index yet.` };
      const passages = await this.store.count(current.name);
      if (passages === 0) return { state: 'empty', detail: 'The index holds no passages.' };
      return { state: 'ready', detail: `${passages} passages, build ${current.name}.` };
    } catch (error) {
      return { state: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]();
  }

  private async build(): Promise<RecordBuild> {
    const { current } = await this.store.state();
    if (current === undefined) throw absent(this.store.engine);
    return current;
  }
}

const REMEMBERED = 20_000;

function score(
  { passage, vector }: StoredPassage,
  plan: Pick<CandidatePlan, 'terms' | 'vector'>,
  meanLength: number,
): Candidate {
  const stems = indexedStems(passage);
  const evenness = evennessOf(stems.body.length / meanLength);
  const { total, terms } = scoreWords(plan.terms, placesIn(stems, plan.terms), evenness);
  const semantic = plan.vector === undefined ? 0 : Math.max(cosine(plan.vector, vector), 0);
  const prose = proseIn(passage.text, passage.language);
  return { id: passage.chunkId, lexical: total, semantic, terms, place: passage.ordinal, prose };
}

function byCount({ languages }: RecordBuild): { readonly language: string; readonly passages: number }[] {
  return Object.entries(languages)
    .map(([language, passages]) => ({ language, passages }))
    .sort((one, other) => other.passages - one.passages || (one.language < other.language ? -1 : 1));
}

function isZero(vector: ArrayLike<number>): boolean {
  return Array.from(vector).every((value) => value === 0);
}
