import { AppError } from '@concert-mia/base/errors';
import {
  authorsParametersSchema,
  FACETS,
  facetsParametersSchema,
  worksParametersSchema,
  type AuthorEntry,
  type AuthorsParameters,
  type AuthorsResponse,
  type FacetsParameters,
  type FacetsResponse,
  type WeaviateInterface,
  type WorkEntry,
  type WorksParameters,
  type WorksResponse,
} from '../../interfaces/index.ts';
import { parseParameters } from '../service/parse-parameters.ts';
import { authorsOf, nameBegins } from './authors.ts';
import { Catalogue } from './catalogue.ts';
import { facetsOf } from './facets.ts';
import { passes } from './filter-works.ts';
import { pageOf } from './page.ts';
import { worksOf } from './works.ts';

/** What the archive holds, as lists: authors, works, and how many there are of each kind. */
export class Listings {
  private readonly catalogue: Catalogue;

  constructor(index: WeaviateInterface) {
    this.catalogue = new Catalogue(index);
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
  async authorNames(): Promise<readonly string[]> {
    try {
      return (await this.catalogue.holdings()).authorNames;
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_CATALOGUE') return [];
      throw error;
    }
  }
}
