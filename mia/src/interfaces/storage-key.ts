import { keyError } from './messages.ts';

/** Longest key, in bytes of UTF-8: the limit of S3 and of Google Cloud Storage. */
export const MAX_KEY_BYTES = 1024;

/** Longest part between two slashes, in bytes of UTF-8: the limit of the usual file systems. */
export const MAX_SEGMENT_BYTES = 255;

/** A part that stores keep for themselves (unfinished writes, locks): never listed, never read, never written. */
export const RESERVED_SEGMENT = '.mia';

/**
 * Why `key` cannot name an object, or `undefined` when it can. A key is POSIX-like: parts joined by single slashes, none of
 * them empty, `.` or `..`, no slash at either end, no NUL, well-formed Unicode, no part `.mia`, within the two limits above. All else is
 * allowed and kept as it is: spaces, line breaks, a leading dash, upper and lower case, any normal form. Two keys are the
 * same only when their code units are.
 */
export function keyProblem(key: string): string | undefined {
  if (key === '') return 'it is empty';
  if (key.includes('\0')) return 'it holds a NUL character';
  if (!key.isWellFormed()) return 'it holds half a surrogate pair, which UTF-8 cannot write';
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) return `it is longer than ${MAX_KEY_BYTES} bytes`;
  const segments = key.split('/');
  if (segments.includes('')) return 'it starts or ends with a slash, or has two in a row';
  if (segments.some((segment) => segment === '.' || segment === '..')) return 'it has a part `.` or `..`';
  if (segments.some((segment) => Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)) {
    return `it has a part longer than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return segments.includes(RESERVED_SEGMENT)
    ? `a part \`${RESERVED_SEGMENT}\` is kept for the store itself`
    : undefined;
}

/** Answers `key` when it is one. Throws `E_STORAGE_KEY` (usage) otherwise. */
export function checkKey(key: string): string {
  const problem = keyProblem(key);
  if (problem === undefined) return key;
  throw keyError(key, problem);
}

/**
 * Answers `prefix` when it can begin a key: `''` (every key), whole parts (`archive/marx/`) or a part cut short
 * (`archive/ma`). Throws `E_STORAGE_KEY` (usage) otherwise.
 */
export function checkPrefix(prefix: string): string {
  const problem = prefix === '' || keyProblem(prefix) === undefined ? undefined : keyProblem(`${prefix}x`);
  if (problem === undefined) return prefix;
  throw keyError(prefix, problem);
}

/** The order in which every store lists: ascending by the bytes of UTF-8 (which is not the order of `<`). */
export function compareKeys(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}
