import { assertNever } from '@concert-mia/base/errors';
import type { ObjectStore } from './object-store.ts';
import type { Place } from './place.ts';
import { LocalStore } from './local/local-store.ts';

/** What a cloud's client needs besides what it finds in the environment. */
export interface StoreOptions {
  /** Another server than the cloud's own. */
  readonly endpoint?: string;
  /** S3 only. */
  readonly region?: string;
  /** Google Cloud Storage only; needed to make a bucket. */
  readonly projectId?: string;
}

/** The store of a place. Nothing is asked of it yet; a cloud's client library is loaded only when a place needs it. */
export async function openStore(place: Place, options: StoreOptions = {}): Promise<ObjectStore> {
  switch (place.scheme) {
    case 'file':
      return new LocalStore(place.folder);
    case 's3': {
      const [{ loadS3, s3Client }, { S3Store }] = await Promise.all([
        import('./s3/s3-client.ts'),
        import('./s3/s3-store.ts'),
      ]);
      const library = await loadS3();
      return new S3Store(place, library, s3Client(library, options));
    }
    case 'gs': {
      const [{ loadGcs, gcsClient }, { GcsStore }] = await Promise.all([
        import('./gcs/gcs-client.ts'),
        import('./gcs/gcs-store.ts'),
      ]);
      return new GcsStore(place, gcsClient(await loadGcs(), options));
    }
    default:
      return assertNever(place);
  }
}
