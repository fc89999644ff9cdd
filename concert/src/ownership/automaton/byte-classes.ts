import { SLASH, type ByteSet } from '../pattern/byte-set.ts';

/** Bytes that no instruction tells apart share a class, so that a state needs one step per class and not 256. */
export interface ByteClasses {
  readonly count: number;
  /** Class of each byte. */
  readonly of: Uint8Array;
  /** One byte of each class: a letter where there is one, at least printable if that can be. */
  readonly samples: readonly number[];
}

export function classifyBytes(sets: Iterable<ByteSet>): ByteClasses {
  const of = new Uint8Array(256);
  of[SLASH] = 1; // ends a name, whatever the patterns say
  let count = 2;
  for (const set of new Set(sets)) count = refine(of, set);
  return { count, of, samples: sampleEach(of, count) };
}

/** Splits every class that lies only partly in `set`; answers how many there are now. */
function refine(of: Uint8Array, set: ByteSet): number {
  const renamed = new Map<number, number>();
  for (let byte = 0; byte < 256; byte++) {
    const key = of[byte]! * 2 + set[byte]!;
    if (!renamed.has(key)) renamed.set(key, renamed.size);
    of[byte] = renamed.get(key)!;
  }
  return renamed.size;
}

function sampleEach(of: Uint8Array, count: number): readonly number[] {
  const samples = Array.from({ length: count }, () => -1);
  for (const byte of BY_LIKING) {
    const cls = of[byte]!;
    if (samples[cls] === -1) samples[cls] = byte;
  }
  return samples;
}

const BY_LIKING: readonly number[] = [
  ...bytes('a', 'z'),
  ...bytes('0', '9'),
  ...bytes('!', '~'),
  ...bytes('\x01', '\xff'),
  0,
];

function bytes(first: string, last: string): readonly number[] {
  const from = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, offset) => from + offset);
}
