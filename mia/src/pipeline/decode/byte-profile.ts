import { isAscii } from 'node:buffer';

/** What one pass over the bytes tells about their encoding. */
export interface ByteProfile {
  /** Bytes from 0x80 up. */
  readonly high: number;
  /** Bytes from 0x80 up that are no part of a well-formed UTF-8 sequence (one cut off by the end not counted). */
  readonly invalid: number;
  /** Well-formed UTF-8 sequences of two bytes and more. */
  readonly sequences: number;
  /** High bytes as a share of high bytes and ASCII letters outside of tags: 0 to 1. */
  readonly highShare: number;
  /** The last character is cut off. */
  readonly truncated: boolean;
  /** UTF-16 without a mark: nearly every other byte is NUL. */
  readonly utf16: 'utf-16le' | 'utf-16be' | undefined;
}

/** One pass, no allocation; state is local, for it sees every byte. Plain ASCII, most of the archive, is told at once. */
export function byteProfile(bytes: Uint8Array): ByteProfile {
  const utf16 = utf16Pattern(bytes);
  if (isAscii(bytes)) return { high: 0, invalid: 0, sequences: 0, highShare: 0, truncated: false, utf16 };
  let high = 0;
  let invalid = 0;
  let sequences = 0;
  let letters = 0;
  let truncated = false;
  let inTag = false;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    if (byte < 0x80) {
      if (byte === 0x3c) inTag = true;
      else if (byte === 0x3e) inTag = false;
      else if (!inTag && isLetter(byte)) letters += 1;
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      sequences += 1;
      high += length;
      at += length;
    } else if (length < 0 && sequences > 0 && invalid === 0) {
      truncated = true;
      break;
    } else {
      invalid += 1;
      high += 1;
      at += 1;
    }
  }
  const highShare = high === 0 ? 0 : high / (high + letters);
  return { high, invalid, sequences, highShare, truncated, utf16 };
}

/** Length of the well-formed UTF-8 sequence at `at`: 0 when there is none, -1 when the end cuts one off. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  for (let step = 1; step < length; step += 1) {
    const next = bytes[at + step];
    if (next === undefined) return -1;
    const low = step > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const top = step > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (next < low || next > top) return 0;
  }
  return length;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}

function utf16Pattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = Math.min(bytes.length & ~1, 4096);
  if (sample < 16) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const half = sample / 2;
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return odd > half * 0.7 && even < half * 0.1 ? 'utf-16le' : undefined;
}
