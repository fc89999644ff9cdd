import { ApiKey, connectToCustom, type WeaviateClient as Connection } from 'weaviate-client';
import type { WeaviatePlace } from './weaviate-place.ts';

/** In seconds. */
const TIMEOUTS = { init: 5, query: 30, insert: 120 };

/** Opens a connection. */
export async function connect({ host, port, grpcPort, secure, key }: WeaviatePlace): Promise<Connection> {
  return connectToCustom({
    httpHost: host,
    httpPort: port,
    httpSecure: secure,
    grpcHost: host,
    grpcPort,
    grpcSecure: secure,
    timeout: TIMEOUTS,
    ...(key === undefined ? {} : { authCredentials: new ApiKey(key) }),
  });
}
