import {
  MAX_LIMIT,
  searchFilterSchema,
  type EmbeddingRow,
  type HybridOptions,
  type IndexedDocument,
  type IndexHealth,
  type IndexStats,
  type Passage,
  type PassagesAround,
  type SearchAnswer,
  type SearchFilter,
  type SearchHit,
  type SearchRequest,
  type WeaviateInterface,
} from '../interfaces/index.ts';
import { badRequest } from './messages.ts';
import type { PassageIndex } from './passage-index.ts';
import { checkVector } from './query/check-vector.ts';
import { fuse, weightsOf } from './query/fuse.ts';
import { PROPOSED, type Parameters } from './query/parameters.ts';
import { parseRequest } from './query/parse-request.ts';
import { passagesAround } from './query/passages-around.ts';
import { planTerms } from './query/plan-terms.ts';
import { presentHits } from './query/present-hits.ts';
import { QueryEngine } from './query/query-engine.ts';
import type { QuestionEmbedder } from './query/question-vector.ts';

/** The contract of the vector database over any engine. */
export class VectorDatabase implements WeaviateInterface {
  private readonly index: PassageIndex;
  private readonly engine: QueryEngine;

  constructor(index: PassageIndex, embedder?: QuestionEmbedder, parameters?: Parameters) {
    this.index = index;
    this.engine = new QueryEngine(index, embedder, parameters);
  }

  async search(vector: ArrayLike<number>, limit = 10): Promise<SearchHit[]> {
    return this.filterSearch(vector, {}, limit);
  }

  async filterSearch(vector: ArrayLike<number>, filter: SearchFilter, limit = 10): Promise<SearchHit[]> {
    const parsed = parseRequest(searchFilterSchema, filter);
    checkLimit(limit);
    checkVector(vector, (await this.index.describe()).dimension);
    const found = await this.index.nearest(vector, limit, parsed);
    const passages = await this.passagesById(found.map(({ id }) => id));
    return found.flatMap(({ id, score }) => {
      const passage = passages.get(id);
      return passage === undefined
        ? []
        : [{ passage, score: Math.min(score, 1), highlights: [], before: [], after: [] }];
    });
  }

  async hybridSearch(text: string, vector: ArrayLike<number>, options: HybridOptions = {}): Promise<SearchHit[]> {
    const { limit = 10, alpha } = options;
    const filter = parseRequest(searchFilterSchema, options.filter ?? {});
    checkLimit(limit);
    if (alpha !== undefined && !(alpha >= 0 && alpha <= 1)) throw badRequest('alpha: it must be from 0 to 1');
    const description = await this.index.describe();
    checkVector(vector, description.dimension);
    const { terms } = await planTerms(this.index, description, text);
    const candidates = await this.index.candidates({ text, terms, vector, filter, limit: Math.max(PROPOSED, limit) });
    const weights = weightsOf('hybrid', alpha);
    const ranked = fuse(candidates, weights).slice(0, limit);
    return presentHits(this.index, ranked, { terms, weights, request: { neighbours: 0, explain: false } });
  }

  async query(request: SearchRequest): Promise<SearchAnswer> {
    return this.engine.query(request);
  }

  async getById(id: string): Promise<Passage | undefined> {
    return (await this.index.passages([id]))[0];
  }

  async getAround(id: string, before: number, after: number): Promise<PassagesAround | undefined> {
    const passage = await this.getById(id);
    if (passage === undefined) return undefined;
    return { passage, ...(await passagesAround(this.index, passage, before, after)) };
  }

  async documents(): Promise<readonly IndexedDocument[] | undefined> {
    return this.index.documents?.();
  }

  async version(): Promise<string> {
    return (await this.index.version?.()) ?? (await this.index.stats()).generation;
  }

  async addDocument(row: EmbeddingRow): Promise<void> {
    await this.index.add(row);
  }

  async getCount(filter: SearchFilter = {}): Promise<number> {
    return this.index.count(parseRequest(searchFilterSchema, filter));
  }

  async stats(): Promise<IndexStats> {
    return this.index.stats();
  }

  async health(): Promise<IndexHealth> {
    return this.index.health();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.index[Symbol.asyncDispose]();
  }

  private async passagesById(ids: readonly string[]): Promise<Map<string, Passage>> {
    return new Map((await this.index.passages(ids)).map((passage) => [passage.chunkId, passage]));
  }
}

function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw badRequest(`limit: it must be from 1 to ${MAX_LIMIT}`);
}
