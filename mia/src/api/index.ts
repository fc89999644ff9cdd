/** Instance 4: the REST API. */
export { createServer, type ServerOptions } from './http/create-server.ts';
export { listen, type Listening } from './http/listen.ts';
export { ApiService, type ApiServiceOptions } from './service/api-service.ts';
