import { setTimeout as sleep } from 'node:timers/promises';
import type { HybridOptions, SearchFilter, SearchRequest, WeaviateInterface } from '../../interfaces/index.ts';

/** An index with the model that questions are asked with. */
export interface OpenDatabase extends AsyncDisposable {
  readonly database: WeaviateInterface;
  /** The set of embeddings whose model was opened; `undefined`: there is none, or it could not be opened. */
  readonly set: string | undefined;
}

/** Where databases come from. */
export interface DatabaseSource {
  /** The set of embeddings in use now. */
  set(): Promise<string | undefined>;
  /** Never throws for the sake of the model. */
  open(): Promise<OpenDatabase>;
}

/** Milliseconds until a model that is missing is looked for again. */
const RETRY = 10_000;
/** How long a request waits for the model of a new index; it may have to be read, or asked for. */
const PATIENCE = 3_000;

interface Held {
  readonly open: OpenDatabase;
  users: number;
  retired: boolean;
}

/**
 * The index of a server, which lives longer than its model: when another index takes its place, the model that this one was
 * made with is opened before it is asked anything. A model that was missing is looked for again. What is asked meanwhile is
 * answered by the database that was open, which is closed after the last of it.
 */
export class CurrentDatabase implements WeaviateInterface {
  private readonly source: DatabaseSource;
  private held: Held;
  private known: string | undefined;
  private looked = performance.now();
  private renewal: Promise<void> | undefined;

  private constructor(source: DatabaseSource, open: OpenDatabase) {
    this.source = source;
    this.held = { open, users: 0, retired: false };
  }

  static async open(source: DatabaseSource): Promise<CurrentDatabase> {
    return new CurrentDatabase(source, await source.open());
  }

  async version(): Promise<string> {
    const version = await this.use((database) => database.version());
    const isNew = version !== this.known;
    this.known = version;
    const isMissing = this.held.open.set === undefined && performance.now() - this.looked > RETRY;
    if (isNew || isMissing) this.renewal ??= this.renew().finally(() => (this.renewal = undefined));
    if (this.renewal !== undefined) await Promise.race([this.renewal, sleep(PATIENCE, undefined, { ref: false })]);
    return version;
  }

  search = (vector: ArrayLike<number>, limit?: number) => this.use((database) => database.search(vector, limit));
  filterSearch = (vector: ArrayLike<number>, filter: SearchFilter, limit?: number) =>
    this.use((database) => database.filterSearch(vector, filter, limit));
  hybridSearch = (text: string, vector: ArrayLike<number>, options?: HybridOptions) =>
    this.use((database) => database.hybridSearch(text, vector, options));
  query = (request: SearchRequest) => this.use((database) => database.query(request));
  getById = (id: string) => this.use((database) => database.getById(id));
  getAround = (id: string, before: number, after: number) =>
    this.use((database) => database.getAround(id, before, after));
  documents = () => this.use((database) => database.documents());
  addDocument: WeaviateInterface['addDocument'] = (row) => this.use((database) => database.addDocument(row));
  getCount = (filter?: SearchFilter) => this.use((database) => database.getCount(filter));
  stats = () => this.use((database) => database.stats());
  health = () => this.use((database) => database.health());

  async [Symbol.asyncDispose](): Promise<void> {
    await this.renewal;
    await this.held.open[Symbol.asyncDispose]();
  }

  private async use<Result>(work: (database: WeaviateInterface) => Promise<Result>): Promise<Result> {
    const { held } = this;
    held.users += 1;
    try {
      return await work(held.open.database);
    } finally {
      held.users -= 1;
      if (held.retired) await closeUnused(held);
    }
  }

  /** Opens anew where another model belongs to it, or the one that was missing may be there. Never throws. */
  private async renew(): Promise<void> {
    this.looked = performance.now();
    try {
      const set = await this.source.set();
      if (set === this.held.open.set) return;
      const before = this.held;
      this.held = { open: await this.source.open(), users: 0, retired: false };
      before.retired = true;
      await closeUnused(before);
    } catch {
      // The one that is open goes on: /health and the notes of its answers say what it lacks.
    }
  }
}

async function closeUnused({ open, users }: Held): Promise<void> {
  if (users === 0) await open[Symbol.asyncDispose]();
}
