import { badPlace } from '../messages.ts';

/** Where a Weaviate is, and how it is asked. */
export interface WeaviatePlace {
  readonly host: string;
  readonly port: number;
  readonly grpcPort: number;
  readonly secure: boolean;
  readonly key: string | undefined;
}

const GRPC_PORT = 50_051;

/** `http://host:8080?grpc=50051`; the key comes apart, so that it stands in no place that is shown. */
export function parseWeaviatePlace(url: string, key: string | undefined): WeaviatePlace {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    throw badPlace(url, 'it is no URL');
  }
  const secure = parsed.protocol === 'https:';
  if (!secure && parsed.protocol !== 'http:') throw badPlace(url, 'its protocol is neither http nor https');
  if (parsed.username !== '' || parsed.password !== '') throw badPlace(`${parsed.protocol}//…@${parsed.host}`, 'the key belongs in $WEAVIATE_API_KEY'); // prettier-ignore
  const grpcPort = Number(parsed.searchParams.get('grpc') ?? (secure ? 443 : GRPC_PORT));
  if (!Number.isInteger(grpcPort) || grpcPort < 1 || grpcPort > 65_535) throw badPlace(url, 'the gRPC port is no port');
  return { host: parsed.hostname, port: Number(parsed.port || (secure ? 443 : 80)), grpcPort, secure, key };
}
