import type {
  AuthorsParameters,
  AuthorsResponse,
  ContextParameters,
  ContextResponse,
  DocumentParameters,
  DocumentResponse,
  FacetsParameters,
  FacetsResponse,
  HealthResponse,
  QueryBody,
  QueryResponse,
  SearchParameters,
  SearchResponse,
  WorksParameters,
  WorksResponse,
} from './rest/index.ts';
import type { SearchFilter } from './search-filter.ts';

/**
 * Contract between the API and every other module: what its REST routes do, as methods. What is not there is `undefined`.
 *
 * Errors: `E_SEARCH_REQUEST` (usage) for what does not fit its schema, `E_CURSOR` (usage), and those of the index and the
 * store (`WeaviateInterface`, `StorageInterface`).
 */
export interface APIInterface {
  /** Understands a question, a quotation, a name or a date, and answers it with passages: `POST /query`. */
  query(text: string, filters?: SearchFilter, options?: Omit<QueryBody, 'text' | 'filters'>): Promise<QueryResponse>;

  /** One page of the passages that answer: `GET /search`. */
  search(parameters: Partial<SearchParameters> & Pick<SearchParameters, 'q'>): Promise<SearchResponse>;

  /** `GET /document/{id}`. */
  getDocument(id: string, part?: Partial<DocumentParameters>): Promise<DocumentResponse | undefined>;

  /** `GET /chunk/{id}/context`. */
  getContext(id: string, around?: Partial<ContextParameters>): Promise<ContextResponse | undefined>;

  authors(parameters?: Partial<AuthorsParameters>): Promise<AuthorsResponse>;
  works(parameters?: Partial<WorksParameters>): Promise<WorksResponse>;
  facets(parameters?: Partial<FacetsParameters>): Promise<FacetsResponse>;

  /** Never throws: what is wrong is what it answers. */
  health(): Promise<HealthResponse>;
}
