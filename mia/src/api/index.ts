/** Instance 4: the REST API. */
export { RedisCache } from './cache/redis.ts';
export type { Endpoint } from './answering/endpoint.ts';
export type { Origin } from './citing/licences.ts';
export type { Person } from './understanding/people.ts';
export { createServer, type ServerOptions } from './http/create-server.ts';
export { drain } from './http/drain.ts';
export { listen, type Listening } from './http/listen.ts';
export { ApiService, type ApiServiceOptions } from './service/api-service.ts';
