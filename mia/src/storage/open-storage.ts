import { AREAS, type Area, type MonitoringInterface } from '../interfaces/index.ts';
import { leasedEndpoint, leaseFrom, underLease } from './lease.ts';
import { openStore, type StoreOptions } from './open-store.ts';
import { below, parsePlace, type Place } from './place.ts';
import { StorageClient } from './storage-client.ts';

/** Where MIA keeps what it makes. Places are URLs as `parsePlace` reads them. */
export interface StorageSettings extends StoreOptions {
  /** One place for everything, each area a folder of it. */
  readonly root: string;
  /** Areas that have a place of their own, such as `{ markdown: 'gs://mia-processed-markdown/' }`. */
  readonly areas?: Partial<Readonly<Record<Area, string>>>;
}

/** What the process gives. */
export interface StorageContext {
  /** What a relative folder is relative to; absolute. */
  readonly cwd: string;
  /** For the lease: `CONCERT_BUCKET`, `CONCERT_PREFIX`, `CONCERT_PORT_STORAGE`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly monitoring?: MonitoringInterface;
}

/**
 * The storage that MIA writes to, within what Concert leased. Nothing is made and nobody asked yet: `ensureStorage` makes
 * missing folders and buckets. Throws `E_STORAGE_PLACE`, `E_STORAGE_LEASE` (config), `E_STORAGE_CLIENT_MISSING`.
 */
export async function openStorage(settings: StorageSettings, context: StorageContext): Promise<StorageClient> {
  const lease = leaseFrom(context.env);
  const endpoint = leasedEndpoint(lease) ?? settings.endpoint;
  const options = { ...settings, ...(endpoint === undefined ? {} : { endpoint }) };
  const mounts = [...placesOf(settings, context.cwd)].map(
    async ([area, place]) => [area, await openStore(underLease(place, lease), options)] as const,
  );
  return new StorageClient(new Map(await Promise.all(mounts)), context.monitoring);
}

/**
 * One place as it is, for reading sources or for a scratch copy: keys are relative to it, no lease moves it. The same errors
 * as `openStorage`.
 */
export async function openPlace(place: string, cwd: string, options: StoreOptions = {}): Promise<StorageClient> {
  return new StorageClient(new Map([['', await openStore(parsePlace(place, cwd), options)]]));
}

/** The place of each area, or of everything (`''`). */
export function placesOf({ root, areas = {} }: StorageSettings, cwd: string): ReadonlyMap<string, Place> {
  const everything = parsePlace(root, cwd);
  if (Object.keys(areas).length === 0) return new Map([['', everything]]);
  return new Map(
    AREAS.map((area) => {
      const own = areas[area];
      return [area, own === undefined ? below(everything, area) : parsePlace(own, cwd)] as const;
    }),
  );
}
