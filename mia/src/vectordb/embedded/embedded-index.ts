import type {
  EmbeddingRow,
  IndexedDocument,
  IndexHealth,
  IndexStats,
  Passage,
  SearchFilter,
} from '../../interfaces/index.ts';
import { absent } from '../messages.ts';
import type { Candidate, CandidatePlan, IndexDescription, PassageIndex } from '../passage-index.ts';
import { checkRow } from '../importing/check-row.ts';
import { Build } from './build.ts';
import { countAddition } from './facts.ts';
import { filterCondition } from './filter-sql.ts';
import { IndexFolder } from './index-folder.ts';
import { reading } from './open-database.ts';
import { propose } from './propose.ts';
import { similarTerms } from './similar-terms.ts';

/**
 * The default engine: one SQLite file with the passages and their words, the vectors in memory. It follows `current`, so
 * that a build that was put in use by any process answers the next search.
 */
export class EmbeddedIndex implements PassageIndex {
  private readonly folder: IndexFolder;
  private open: { readonly stamp: string; readonly build: Build } | undefined;

  constructor(folder: string) {
    this.folder = new IndexFolder(folder);
  }

  async describe(): Promise<IndexDescription> {
    return this.read(({ facts, passages, languages }) => ({ ...facts, passages, languages }));
  }

  async candidates(plan: CandidatePlan): Promise<Candidate[]> {
    return this.read((build) => propose(build, plan));
  }

  async nearest(
    vector: ArrayLike<number>,
    limit: number,
    filter: SearchFilter,
  ): Promise<{ id: string; score: number }[]> {
    return this.read((build) => {
      const found = build.scan.nearest(vector, limit, build.allowed(filter));
      return found.map(({ slot, score }) => ({ id: build.idOf(slot), score }));
    });
  }

  async passages(ids: readonly string[]): Promise<Passage[]> {
    return this.read(({ reader }) => ids.map((id) => reader.byId(id)).filter((passage) => passage !== undefined));
  }

  /** Every passage, in the order it was indexed; for evaluations. */
  *everyPassage(): Generator<Passage> {
    const { reader } = this.build();
    yield* reader.every();
  }

  /** Some terms of the index, spread evenly over all of them, each in at least a few passages. */
  async someTerms(limit: number): Promise<string[]> {
    return this.read(({ reader }) => reader.someTerms(limit));
  }

  async neighbours(documentId: string, from: number, to: number): Promise<Passage[]> {
    return this.read(({ reader }) => reader.inDocument(documentId, from, to));
  }

  async documents(): Promise<IndexedDocument[]> {
    return this.read(({ reader }) => reader.everyDocument());
  }

  async version(): Promise<string> {
    return this.read(({ generation, additions }) => `${generation}.${additions}`);
  }

  async termCounts(terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.read((build) => new Map(terms.map((term) => [term, build.termCount(term)])));
  }

  async similarTerms(term: string): Promise<string[]> {
    return this.read(({ database }) => similarTerms(database, term));
  }

  async add(row: EmbeddingRow): Promise<void> {
    using _lock = this.folder.lock();
    this.read((build) => {
      checkRow(row, build.facts);
      build.database.exec('BEGIN IMMEDIATE');
      try {
        const { slot, vector, removed } = build.writer.add(row);
        countAddition(build.database);
        build.database.exec('COMMIT');
        build.scan.set(slot, vector);
        if (removed !== undefined) build.scan.clear(removed);
      } catch (error) {
        build.database.exec('ROLLBACK');
        build.writer.forget();
        throw error;
      }
      build.recount();
    });
  }

  async count(filter: SearchFilter): Promise<number> {
    return this.read(({ reader }) => reader.count(filterCondition(filter)));
  }

  async stats(): Promise<IndexStats> {
    return this.read((build) => ({
      engine: 'embedded',
      ...build.facts,
      generation: build.generation,
      passages: build.passages,
      documents: build.reader.documents(),
      languages: build.reader.languages(),
      diskBytes: build.size(),
      memoryBytes: build.scan.memoryBytes,
    }));
  }

  async health(): Promise<IndexHealth> {
    try {
      return this.read(({ passages, generation }) =>
        passages === 0
          ? { state: 'empty', detail: 'The index holds no passages.' }
          : { state: 'ready', detail: `${passages} passages, build ${generation}.` },
      );
    } catch (error) {
      return { state: 'unavailable', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.open?.build.close();
    this.open = undefined;
  }

  private read<T>(use: (build: Build) => T): T {
    const build = this.build();
    return reading(build.file, () => {
      build.refresh();
      return use(build);
    });
  }

  /** The build in use now; the one before is closed when another took its place. */
  private build(): Build {
    const stamp = this.folder.stamp();
    if (this.open?.stamp === stamp) return this.open.build;
    const name = this.folder.current();
    if (name === undefined) throw absent(this.folder.path);
    const build = new Build(this.folder.file(name));
    this.open?.build.close();
    this.open = { stamp, build };
    return build;
  }
}
