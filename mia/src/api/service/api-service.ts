import { AppError } from '@concert-mia/base/errors';
import {
  authorsParametersSchema,
  contextParametersSchema,
  documentParametersSchema,
  FACETS,
  facetsParametersSchema,
  noMonitoring,
  queryBodySchema,
  searchParametersSchema,
  worksParametersSchema,
  type AnswerSentence,
  type APIInterface,
  type AuthorEntry,
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
  type WorkEntry,
  type WorksParameters,
  type WorksResponse,
  type WrittenAnswer,
} from '../../interfaces/index.ts';
import type { Endpoint } from '../answering/endpoint.ts';
import { writeAnswer } from '../answering/write-answer.ts';
import { authorsOf, nameBegins } from '../catalogue/authors.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { facetsOf } from '../catalogue/facets.ts';
import { passes } from '../catalogue/filter-works.ts';
import { pageOf } from '../catalogue/page.ts';
import { worksOf } from '../catalogue/works.ts';
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
}

/** What the REST routes do, without HTTP. */
export class ApiService implements APIInterface {
  readonly index: WeaviateInterface;
  private readonly options: ApiServiceOptions;
  private readonly catalogue: Catalogue;
  private readonly dependencies: Dependency[] = [];
  private readonly begun = performance.now();
  private readonly people: People;
  private served = 0;
  private readonly queries;

  constructor(options: ApiServiceOptions) {
    this.options = options;
    this.index = options.index;
    this.people = new People(options.people ?? []);
    this.catalogue = new Catalogue(options.index);
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
    const { index, origin } = this.options;
    const response = await answerQuery({ index, people: this.people, authors: await this.authorNames(), origin }, body);
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
    return searchPage(this.options.index, parameters, this.options.origin);
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

  async authors(asked: Partial<AuthorsParameters> = {}): Promise<AuthorsResponse> {
    const { cursor, ...request } = parseParameters(authorsParametersSchema, asked);
    const { documents, indexVersion } = await this.catalogue.holdings();
    const { prefix, limit } = request;
    const all = authorsOf(documents).filter(({ name }) => prefix === undefined || nameBegins(name, prefix));
    const { entries, ...page } = pageOf<AuthorEntry>(all, { limit, cursor, indexVersion }, request);
    return { authors: entries, ...page, indexVersion };
  }

  async works(asked: Partial<WorksParameters> = {}): Promise<WorksResponse> {
    const { cursor, ...request } = parseParameters(worksParametersSchema, asked);
    const { documents, indexVersion } = await this.catalogue.holdings();
    const all = worksOf(documents.filter((document) => passes(document, request)));
    const { entries, ...page } = pageOf<WorkEntry>(all, { limit: request.limit, cursor, indexVersion }, request);
    return { works: entries, ...page, indexVersion };
  }

  async facets(asked: Partial<FacetsParameters> = {}): Promise<FacetsResponse> {
    const { facet, limit } = parseParameters(facetsParametersSchema, asked);
    const { documents, indexVersion } = await this.catalogue.holdings();
    return {
      facets: facetsOf(documents, facet ?? FACETS, limit),
      documents: documents.length,
      passages: documents.reduce((sum, { passages }) => sum + passages, 0),
      indexVersion,
    };
  }

  /** None where the index does not tell: names are then only words. */
  private async authorNames(): Promise<readonly string[]> {
    try {
      return (await this.catalogue.holdings()).authorNames;
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_CATALOGUE') return [];
      throw error;
    }
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

  /** A further dependency that /health reports: a cache, a model. */
  depend(dependency: Dependency): void {
    this.dependencies.push(dependency);
  }

  /** Counts a question that was answered, wherever the answer came from. */
  answeredOne(route: string): void {
    this.served += 1;
    this.queries.add(1, { route });
  }
}
