import { EventEmitter } from 'node:events';
import type * as Library from '@google-cloud/storage';
import { clientMissing } from '../messages.ts';

export type GcsLibrary = typeof Library;

/** What is not taken from the environment (`GOOGLE_APPLICATION_CREDENTIALS`, …) as in every program for Google Cloud. */
export interface GcsOptions {
  /** Another server than Google's, such as `http://127.0.0.1:4443`; no credentials are sent to it. */
  readonly endpoint?: string;
  /** Needed to make a bucket. */
  readonly projectId?: string;
  /** How often a request is tried again that met an error which may pass; by default 3 times, within a minute. */
  readonly retries?: number;
}

/** Loads Google's client library when the first `gs:` place is opened and not before. */
export async function loadGcs(): Promise<GcsLibrary> {
  try {
    // The library's own request streams take 11 listeners for each download, and Node would warn of a leak each time.
    EventEmitter.defaultMaxListeners = Math.max(EventEmitter.defaultMaxListeners, 20);
    return await import('@google-cloud/storage');
  } catch (error) {
    throw clientMissing('@google-cloud/storage', 'gs:', error);
  }
}

export function gcsClient(library: GcsLibrary, options: GcsOptions): Library.Storage {
  const { endpoint = process.env['STORAGE_EMULATOR_HOST'], retries = 3 } = options;
  const { projectId = process.env['GOOGLE_CLOUD_PROJECT'] } = options;
  const client = new library.Storage({
    ...(endpoint === undefined ? {} : { apiEndpoint: endpoint }),
    ...(projectId === undefined ? {} : { projectId }),
    // Every write of ours puts a whole object, so that doing it twice is the same as doing it once.
    retryOptions: {
      idempotencyStrategy: library.IdempotencyStrategy.RetryAlways,
      autoRetry: retries > 0,
      maxRetries: retries,
      totalTimeout: 60,
    },
  });
  // With the emulator's variable the library leaves the path out here and keeps it for uploads; as documented it is a host.
  if (endpoint !== undefined) client.baseUrl = `${client.apiEndpoint}/storage/v1`;
  return client;
}
