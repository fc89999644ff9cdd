import { isLower, isUpper, lower, upper } from './ascii.ts';

/** Which of the 256 bytes: 1 at the index of each member. Compared by identity where that is enough, so never changed. */
export type ByteSet = Readonly<Uint8Array>;

export const SLASH = 0x2f;

/** How letters compare: as they are, as git does under `core.ignorecase`, or with every spelling of a name joined. */
export type Fold = 'exact' | 'ignorecase' | 'twins';

export function byteSet(member: (byte: number) => boolean): ByteSet {
  const set = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (member(byte)) set[byte] = 1;
  return set;
}

export const NO_BYTE: ByteSet = byteSet(() => false);
export const ANY_BYTE: ByteSet = byteSet(() => true);
/** Any byte of a name between slashes. */
export const NAME_BYTE: ByteSet = byteSet((byte) => byte !== SLASH);

const single = oncePerByte((only) => setOf(only));
const pair = oncePerByte((one) => setOf(lower(one), upper(one)));

function setOf(...members: readonly number[]): ByteSet {
  const set = new Uint8Array(256);
  for (const byte of members) set[byte] = 1;
  return set;
}

/** Made when first asked for: a command that starts waits for none of the 512. */
function oncePerByte(make: (byte: number) => ByteSet): (byte: number) => ByteSet {
  const made: ByteSet[] = [];
  return (byte) => (made[byte] ??= make(byte));
}

/** One byte as a pattern names it. Git folds the path and a plain letter, but not one after a backslash. */
export function literalSet(byte: number, escaped: boolean, fold: Fold): ByteSet {
  if (!isUpper(byte) && !isLower(byte)) return single(byte);
  if (fold === 'exact') return single(byte);
  return fold === 'ignorecase' && escaped && isUpper(byte) ? NO_BYTE : pair(byte);
}

/** The set with both cases of each of its letters. */
export function withBothCases(set: ByteSet): ByteSet {
  return byteSet((byte) => set[lower(byte)] === 1 || set[upper(byte)] === 1);
}
