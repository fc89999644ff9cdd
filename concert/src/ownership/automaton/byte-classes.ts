import { SLASH, type ByteSet } from '../pattern/byte-set.ts';

/** Bytes that no instruction tells apart share a class, so that a state needs one step per class and not 256. */
export interface ByteClasses {
  readonly count: number;
  /** Class of each byte. */
  readonly of: Uint8Array;
  /** One byte of each class, a letter where there is one. */
  readonly samples: readonly number[];
}

export function classifyBytes(sets: Iterable<ByteSet>): ByteClasses {
  const of = new Uint8Array(256);
  of[SLASH] = 1; // ends a name, whatever the patterns say
  let count = 2;
  for (const set of new Set(sets)) count = refine(of, set);
  return { count, of, samples: sampleEach(of, count) };
}

/** Splits every class that lies only partly in `set`. */
function refine(of: Uint8Array, set: ByteSet): number {
  const renamed = new Map<number, number>();
  let next = 0;
  for (let byte = 0; byte < 256; byte++) {
    const key = of[byte]! * 2 + set[byte]!;
    if (!renamed.has(key)) renamed.set(key, next++);
    of[byte] = renamed.get(key)!;
  }
  return next;
}

const BY_LIKING = Array.from('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-', (sample) =>
  sample.charCodeAt(0),
);

function sampleEach(of: Uint8Array, count: number): readonly number[] {
  const samples = Array.from({ length: count }, () => -1);
  for (const byte of [...BY_LIKING, ...of.keys()]) {
    const cls = of[byte]!;
    if (samples[cls] === -1) samples[cls] = byte;
  }
  return samples;
}
