import { isLower, isUpper, lower, upper } from './ascii.ts';

/** Which of the 256 bytes: 1 at the index of each member. Compared by identity where that is enough, so never changed. */
export type ByteSet = Readonly<Uint8Array>;

export const SLASH = 0x2f;

/** How letters compare: as they are, as git does under `core.ignorecase`, or with every spelling of a name joined. */
export type Fold = 'exact' | 'ignorecase' | 'twins';

export function byteSet(member: (byte: number) => boolean): ByteSet {
  return Uint8Array.from({ length: 256 }, (_, byte) => (member(byte) ? 1 : 0));
}

export const NO_BYTE: ByteSet = byteSet(() => false);
export const ANY_BYTE: ByteSet = byteSet(() => true);
/** Any byte of a name between slashes. */
export const NAME_BYTE: ByteSet = byteSet((byte) => byte !== SLASH);

const SINGLES: readonly ByteSet[] = Array.from({ length: 256 }, (_, only) => byteSet((byte) => byte === only));
const PAIRS: readonly ByteSet[] = Array.from({ length: 256 }, (_, one) =>
  byteSet((byte) => lower(byte) === lower(one)),
);

/** One byte as a pattern names it. Git folds the path and a plain letter, but not one after a backslash. */
export function literalSet(byte: number, escaped: boolean, fold: Fold): ByteSet {
  if (!isUpper(byte) && !isLower(byte)) return SINGLES[byte]!;
  if (fold === 'exact') return SINGLES[byte]!;
  return fold === 'ignorecase' && escaped && isUpper(byte) ? NO_BYTE : PAIRS[byte]!;
}

/** The set with both cases of each of its letters. */
export function withBothCases(set: ByteSet): ByteSet {
  return byteSet((byte) => set[lower(byte)] === 1 || set[upper(byte)] === 1);
}
