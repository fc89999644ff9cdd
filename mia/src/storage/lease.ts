import path from 'node:path';
import { checkKey, keyProblem } from '../interfaces/index.ts';
import { badLease } from './messages.ts';
import type { Place } from './place.ts';

/**
 * What Concert leased to the instance whose process this is, so that six of them can work on one machine and in one cloud
 * project without touching each other's data, or anybody's real data.
 */
export interface Lease {
  /** The only bucket that may be used. */
  readonly bucket?: string;
  /** What the instance's keys begin with; a key, without a slash at the end. */
  readonly prefix?: string;
  /** Port on loopback of the instance's own storage server (S3 or Google Cloud Storage). */
  readonly port?: number;
}

/** Reads `CONCERT_BUCKET`, `CONCERT_PREFIX`, `CONCERT_PORT_STORAGE`. Throws `E_STORAGE_LEASE` (config) for wrong ones. */
export function leaseFrom(env: Readonly<Record<string, string | undefined>>): Lease {
  const bucket = env['CONCERT_BUCKET']?.replace(/^(gs|s3):\/\//, '').replace(/\/$/, '');
  const prefix = env['CONCERT_PREFIX']?.replace(/\/$/, '');
  const port = env['CONCERT_PORT_STORAGE'];
  if (bucket && !/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/.test(bucket))
    throw badLease('CONCERT_BUCKET', 'it is no bucket name');
  if (prefix && keyProblem(prefix) !== undefined) throw badLease('CONCERT_PREFIX', keyProblem(prefix) ?? '');
  if (port && !isPort(port)) throw badLease('CONCERT_PORT_STORAGE', 'it is no port');
  return {
    ...(bucket ? { bucket } : {}),
    ...(prefix ? { prefix } : {}),
    ...(port ? { port: Number(port) } : {}),
  };
}

/**
 * Where a place is under a lease. A bucket becomes a folder of the leased one: under the bucket `mia-dev` and the prefix
 * `instance1`, `gs://mia-metadata/x/` is `gs://mia-dev/instance1/mia-metadata/x/`. A folder gets the prefix below it. What is
 * within the lease already stays. Pure.
 */
export function underLease(place: Place, { bucket, prefix }: Lease): Place {
  if (place.scheme === 'file')
    return prefix === undefined ? place : { ...place, folder: inFolder(place.folder, prefix) };
  const own = prefix === undefined ? '' : `${prefix}/`;
  if ((bucket === undefined || place.bucket === bucket) && place.prefix.startsWith(own)) return place;
  if (bucket === undefined || place.bucket === bucket) return { ...place, prefix: own + place.prefix };
  return { ...place, bucket, prefix: `${own}${checkKey(place.bucket)}/${place.prefix}` };
}

/** The server that a lease names, as S3's and Google's libraries take it. */
export function leasedEndpoint({ port }: Lease): string | undefined {
  return port === undefined ? undefined : `http://127.0.0.1:${port}`;
}

function inFolder(folder: string, prefix: string): string {
  const own = path.join(...prefix.split('/'));
  const isInside = folder === own || folder.includes(`${path.sep}${own}${path.sep}`) || folder.endsWith(path.sep + own);
  return isInside ? folder : path.join(folder, own);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
