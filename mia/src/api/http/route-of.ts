import type { FastifyRequest } from 'fastify';

/** The route that answers a request. */
export interface Route {
  /** As the contract has it; `none` where there is no such route. */
  readonly url: string;
  /** It says itself that its requests are not counted. */
  readonly isFree: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    route: Route | undefined;
  }
}

/** Fastify makes an object of fifteen fields each time that `routeOptions` is read; a request reads it once. */
export function routeOf(request: FastifyRequest): Route {
  return (request.route ??= read(request));
}

function read({ routeOptions: { url, config } }: FastifyRequest): Route {
  return { url: url ?? 'none', isFree: 'rateLimit' in config && config.rateLimit === false };
}
