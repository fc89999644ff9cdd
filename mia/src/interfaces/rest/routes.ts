import type { z } from 'zod';
import {
  authorsParametersSchema,
  authorsResponseSchema,
  facetsParametersSchema,
  facetsResponseSchema,
  worksParametersSchema,
  worksResponseSchema,
} from './catalogue-routes.ts';
import { contextParametersSchema, contextPathSchema, contextResponseSchema } from './context-route.ts';
import { documentParametersSchema, documentPathSchema, documentResponseSchema } from './document-route.ts';
import { healthResponseSchema } from './health-route.ts';
import type { RestProblemCode } from './problem.ts';
import { queryBodySchema, queryResponseSchema } from './query-route.ts';
import { searchParametersSchema, searchResponseSchema } from './search-route.ts';

/** One route of the API as data: the server, the OpenAPI document, the tests and the clients are made of it. */
export interface RestRoute {
  readonly method: 'GET' | 'POST';
  /** As OpenAPI writes it: `/document/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly parameters?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Problems of its own; those of every route are in `COMMON_PROBLEMS`. */
  readonly problems: readonly RestProblemCode[];
}

/** What every route may answer. */
export const COMMON_PROBLEMS = [
  'E_REQUEST',
  'E_API_KEY',
  'E_TOO_LARGE',
  'E_RATE_LIMIT',
  'E_OVERLOADED',
  'E_UNAVAILABLE',
  'E_TIMEOUT',
] as const satisfies readonly RestProblemCode[];

export const REST_ROUTES = {
  search: {
    method: 'GET',
    path: '/search',
    summary: 'Find the passages that answer a question',
    query: searchParametersSchema,
    answer: searchResponseSchema,
    problems: ['E_CURSOR'],
  },
  query: {
    method: 'POST',
    path: '/query',
    summary: 'Understand a question, a quotation, a name or a date, and answer it with passages',
    body: queryBodySchema,
    answer: queryResponseSchema,
    problems: ['E_MEDIA_TYPE', 'E_NO_ANSWERS', 'E_MODEL'],
  },
  document: {
    method: 'GET',
    path: '/document/{id}',
    summary: 'A whole document, or a part of it, with its notes',
    parameters: documentPathSchema,
    query: documentParametersSchema,
    answer: documentResponseSchema,
    problems: ['E_NOT_FOUND'],
  },
  context: {
    method: 'GET',
    path: '/chunk/{id}/context',
    summary: 'A passage with those around it',
    parameters: contextPathSchema,
    query: contextParametersSchema,
    answer: contextResponseSchema,
    problems: ['E_NOT_FOUND'],
  },
  authors: {
    method: 'GET',
    path: '/authors',
    summary: 'Everyone whose texts are in the index',
    query: authorsParametersSchema,
    answer: authorsResponseSchema,
    problems: ['E_CURSOR'],
  },
  works: {
    method: 'GET',
    path: '/works',
    summary: 'Works with their chapters',
    query: worksParametersSchema,
    answer: worksResponseSchema,
    problems: ['E_CURSOR'],
  },
  facets: {
    method: 'GET',
    path: '/facets',
    summary: 'How many documents the index has by author, work, section, language and decade',
    query: facetsParametersSchema,
    answer: facetsResponseSchema,
    problems: [],
  },
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether questions can be answered, and what is wrong',
    answer: healthResponseSchema,
    problems: [],
  },
} as const satisfies Record<string, RestRoute>;
export type RestRouteName = keyof typeof REST_ROUTES;
