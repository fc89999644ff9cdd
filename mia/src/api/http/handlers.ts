import type { FastifyReply, FastifyRequest } from 'fastify';
import type {
  AuthorsParameters,
  ContextParameters,
  DocumentParameters,
  FacetsParameters,
  RestRouteName,
  SearchParameters,
  WorksParameters,
} from '../../interfaces/index.ts';
import type { ApiService } from '../service/api-service.ts';
import { HttpProblem } from './problem.ts';

/** Answers one route. The parts of the request have been checked against the contract. */
export type Handler = (service: ApiService, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
export type KeptRoute = Exclude<RestRouteName, 'query' | keyof typeof FRESH>;

/** What depends on the index and the parameters alone. */
export const KEPT: Readonly<Record<KeptRoute, Handler>> = {
  search: (service, { query }) => service.search(query as SearchParameters),
  context: async (service, { params, query }) =>
    found(await service.getContext(idOf(params), query as ContextParameters), 'passage'),
  authors: (service, { query }) => service.authors(query as AuthorsParameters),
  works: (service, { query }) => service.works(query as WorksParameters),
  facets: (service, { query }) => service.facets(query as FacetsParameters),
};

/** What is looked up each time. */
export const FRESH = {
  document: async (service, { params, query }) =>
    found(await service.getDocument(idOf(params), query as DocumentParameters), 'document'),
  health: async (service, _request, reply) => {
    const health = await service.health();
    void reply.code(health.status === 'unhealthy' ? 503 : 200).header('cache-control', 'no-store');
    return health;
  },
} as const satisfies Record<string, Handler>;

const idOf = (params: unknown) => (params as { readonly id: string }).id;

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HttpProblem('E_NOT_FOUND', `There is no ${what} with this id.`);
  return value;
}
