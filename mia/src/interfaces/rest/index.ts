/** The REST contract: every route, its parameters, its answer, its problems. */
export * from './catalogue-routes.ts';
export * from './citation.ts';
export * from './context-route.ts';
export * from './document-route.ts';
export * from './health-route.ts';
export * from './openapi.ts';
export * from './problem.ts';
export * from './query-route.ts';
export * from './result.ts';
export * from './routes.ts';
export * from './search-route.ts';
