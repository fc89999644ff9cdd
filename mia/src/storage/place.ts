import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkKey } from '../interfaces/index.ts';
import { badPlace } from './messages.ts';

/** Where objects are kept. */
export type Place = FolderPlace | BucketPlace;

export interface FolderPlace {
  readonly scheme: 'file';
  /** Absolute. */
  readonly folder: string;
}

export interface BucketPlace {
  readonly scheme: 's3' | 'gs';
  readonly bucket: string;
  /** `''`, or a key and a slash: every object of the place has it before its own key. */
  readonly prefix: string;
}

/** The rules that S3 and Google Cloud Storage have in common. */
const BUCKET = /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9._-]{1,61})[a-z0-9]$/;

/**
 * Reads the URL of a place: `file:///data`, `file:data` (relative to `cwd`), `s3://bucket/prefix/`, `gs://bucket/`; or a bare
 * path of a folder. Throws `E_STORAGE_PLACE` (config) for anything else, for a user, a query or a fragment in it among them.
 */
export function parsePlace(text: string, cwd: string): Place {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      if (text === '') throw badPlace(text, 'it is empty');
      return { scheme: 'file', folder: path.resolve(cwd, text) };
    case 'file':
      return { scheme: 'file', folder: folderOf(text, cwd) };
    case 's3':
    case 'gs':
      return bucketOf(text, scheme);
    default:
      throw badPlace(text, `${scheme}: is not known`);
  }
}

/** The URL of a place; `parsePlace` gives the same place back. */
export function formatPlace(place: Place): string {
  if (place.scheme === 'file') return pathToFileURL(`${place.folder}/`).href;
  return `${place.scheme}://${place.bucket}/${place.prefix}`;
}

/** The place one level or more further down: `below(gs://bucket/, 'metadata')` is `gs://bucket/metadata/`. */
export function below(place: Place, key: string): Place {
  if (place.scheme === 'file') return { ...place, folder: path.join(place.folder, ...checkKey(key).split('/')) };
  return { ...place, prefix: `${place.prefix}${checkKey(key)}/` };
}

function folderOf(text: string, cwd: string): string {
  const rest = text.slice('file:'.length);
  if (rest === '') throw badPlace(text, 'it names no folder');
  try {
    if (rest.startsWith('/')) return path.resolve(fileURLToPath(text));
    return path.resolve(cwd, decodeURIComponent(rest));
  } catch (error) {
    throw badPlace(text, error instanceof Error ? error.message : String(error));
  }
}

function bucketOf(text: string, scheme: BucketPlace['scheme']): BucketPlace {
  // Not the URL class: it would resolve `..`, lower-case and decode, and a key may hold anything.
  const rest = text.slice(`${scheme}://`.length);
  const [bucket = '', ...parts] = rest.split('/');
  if (!text.slice(scheme.length).startsWith('://')) throw badPlace(text, 'two slashes come after the colon');
  if (!BUCKET.test(bucket)) throw badPlace(text, `${JSON.stringify(bucket)} cannot be a bucket`);
  if (/[?#]/.test(rest)) throw badPlace(text, 'it has a query or a fragment');
  const prefix = parts.join('/').replace(/\/$/, '');
  if (prefix === '') return { scheme, bucket, prefix };
  return { scheme, bucket, prefix: `${checkKey(prefix)}/` };
}
