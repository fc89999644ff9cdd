import { noTracing, type Tracing } from '@concert-mia/base/telemetry';
import {
  contextParametersSchema,
  documentParametersSchema,
  noMonitoring,
  queryBodySchema,
  searchParametersSchema,
  type AnswerSentence,
  type APIInterface,
  type AuthorsParameters,
  type AuthorsResponse,
  type ContextParameters,
  type ContextResponse,
  type DocumentParameters,
  type DocumentResponse,
  type FacetsParameters,
  type FacetsResponse,
  type HealthResponse,
  type MonitoringInterface,
  type ParsedQueryBody,
  type QueryBody,
  type QueryResponse,
  type SearchFilter,
  type SearchParameters,
  type SearchResponse,
  type StorageInterface,
  type WeaviateInterface,
  type WorksParameters,
  type WorksResponse,
  type WrittenAnswer,
} from '../../interfaces/index.ts';
import type { Endpoint } from '../answering/endpoint.ts';
import { ModelHealth } from '../answering/model-health.ts';
import { writeAnswer } from '../answering/write-answer.ts';
import { Listings } from '../catalogue/listings.ts';
import { presentPassage } from '../citing/present-passage.ts';
import type { Origin } from '../citing/licences.ts';
import { noModel } from '../messages.ts';
import { answerQuery } from '../understanding/answer-query.ts';
import { People, type Person } from '../understanding/people.ts';
import { checkHealth, type Dependency } from './check-health.ts';
import { parseParameters } from './parse-parameters.ts';
import { readDocument } from './read-document.ts';
import { searchPage } from './search-page.ts';

export interface ApiServiceOptions {
  readonly index: WeaviateInterface;
  readonly storage: StorageInterface;
  /** Of MIA, as /health and the OpenAPI document show it. */
  readonly version: string;
  /** Whose the texts are where no site says: those of an archive of one's own. */
  readonly origin?: Origin;
  /** Under which other names authors are known. */
  readonly people?: readonly Person[];
  /** The model that writes answers, where there is one. */
  readonly model?: Endpoint;
  readonly monitoring?: MonitoringInterface;
  readonly tracing?: Tracing;
}

const ROUTES = { search: { route: 'search' }, query: { route: 'query' } } as const;

/** What the REST routes do, without HTTP. */
export class ApiService implements APIInterface {
  readonly index: WeaviateInterface;
  private readonly options: ApiServiceOptions;
  private readonly listings: Listings;
  private readonly dependencies: Dependency[] = [];
  private readonly begun = performance.now();
  private readonly people: People;
  private served = 0;
  private readonly queries;

  constructor(options: ApiServiceOptions) {
    this.options = options;
    this.index = options.index;
    this.people = new People(options.people ?? []);
    this.listings = new Listings(options.index);
    if (options.model !== undefined) this.depend(new ModelHealth(options.model));
    const monitoring = options.monitoring ?? noMonitoring;
    this.queries = monitoring.counter('mia_api_queries_served_total', {
      help: 'Questions that were answered, from the cache or by a search.',
      unit: 'queries',
    });
  }

  async query(
    text: string,
    filters: SearchFilter = {},
    options: Omit<QueryBody, 'text' | 'filters'> = {},
  ): Promise<QueryResponse> {
    const answered = await this.ask(parseParameters(queryBodySchema, { ...options, text, filters }));
    this.answeredOne('query');
    return answered;
  }

  /** As `query`, of a body that was checked. */
  async ask(body: ParsedQueryBody, signal?: AbortSignal): Promise<QueryResponse> {
    const response = await this.traced('query', body.text, async () => {
      const { index, origin } = this.options;
      return answerQuery({ index, people: this.people, authors: await this.listings.authorNames(), origin }, body);
    });
    if (!body.answer) return response;
    const writing = this.writeAnswer(response, signal);
    for (;;) {
      const { done, value } = await writing.next();
      if (done === true) return { ...response, answer: value };
    }
  }

  /** Throws `E_NO_ANSWERS` (config) where no model was set up. */
  checkModel(): Endpoint {
    if (this.options.model === undefined) throw noModel();
    return this.options.model;
  }

  /** The sentences of an answer as they are checked; last the whole answer. */
  writeAnswer(asked: QueryResponse, signal?: AbortSignal): AsyncGenerator<AnswerSentence, WrittenAnswer> {
    return writeAnswer(this.checkModel(), asked.query, asked.results, signal);
  }

  async search(asked: Partial<SearchParameters> & Pick<SearchParameters, 'q'>): Promise<SearchResponse> {
    const parameters = parseParameters(searchParametersSchema, asked);
    return this.traced('search', parameters.q, () => searchPage(this.options.index, parameters, this.options.origin));
  }

  async getDocument(id: string, part: Partial<DocumentParameters> = {}): Promise<DocumentResponse | undefined> {
    const parameters = parseParameters(documentParametersSchema, part);
    return readDocument(this.options.storage, id, parameters, this.options.origin);
  }

  async getContext(id: string, asked: Partial<ContextParameters> = {}): Promise<ContextResponse | undefined> {
    const { before, after } = parseParameters(contextParametersSchema, asked);
    const indexVersion = await this.options.index.version();
    const around = await this.options.index.getAround(id, before, after);
    if (around === undefined) return undefined;
    const present = (passage: typeof around.passage) => presentPassage(passage, this.options.origin);
    return {
      passage: present(around.passage),
      before: around.before.map(present),
      after: around.after.map(present),
      indexVersion,
    };
  }

  authors(asked?: Partial<AuthorsParameters>): Promise<AuthorsResponse> {
    return this.listings.authors(asked);
  }

  works(asked?: Partial<WorksParameters>): Promise<WorksResponse> {
    return this.listings.works(asked);
  }

  facets(asked?: Partial<FacetsParameters>): Promise<FacetsResponse> {
    return this.listings.facets(asked);
  }

  async health(): Promise<HealthResponse> {
    const { index, storage, version } = this.options;
    return {
      ...(await checkHealth(index, storage, this.dependencies)),
      version,
      uptime: (performance.now() - this.begun) / 1000,
      queriesServed: this.served,
    };
  }

  /** A further dependency that /health reports: a cache. */
  depend(dependency: Dependency): void {
    this.dependencies.push(dependency);
  }

  /** Counts a question that was answered, wherever the answer came from. */
  answeredOne(route: keyof typeof ROUTES): void {
    this.served += 1;
    this.queries.add(1, ROUTES[route]);
  }

  /** The work on a question as a span, and what came of it. */
  private traced<Found extends SearchResponse | QueryResponse>(
    name: 'search' | 'query',
    question: string,
    work: () => Promise<Found>,
  ): Promise<Found> {
    const { tracing = noTracing } = this.options;
    return tracing.span(name, { words: { 'mia.question': question } }, async (span) => {
      const found = await work();
      span.set({ 'mia.answered': found.answered, 'mia.results': found.results.length });
      return found;
    });
  }
}
