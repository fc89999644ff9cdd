import { checkKey, keyError, keyProblem, MAX_KEY_BYTES, type SkippedObject } from '../interfaces/index.ts';

/** The full name in a bucket of the key of a place with this prefix. Throws `E_STORAGE_KEY` where it is too long together. */
export function bucketKey(prefix: string, key: string): string {
  const name = prefix + checkKey(key);
  if (Buffer.byteLength(name) > MAX_KEY_BYTES)
    throw keyError(key, `with ${prefix} it is longer than ${MAX_KEY_BYTES} bytes`);
  return name;
}

/** The key of an object that a bucket lists; or, where somebody else gave it another kind of name, that it is skipped. */
export function keyOfName(prefix: string, name: string): string | SkippedObject {
  const key = name.slice(prefix.length);
  return keyProblem(key) === undefined ? key : { kind: 'skipped', name: key, reason: 'name-not-a-key' };
}
