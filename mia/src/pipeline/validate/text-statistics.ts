import { hash } from 'node:crypto';

/** What one pass over a text tells. */
export interface TextStatistics {
  /** By Unicode's word boundaries. */
  readonly words: number;
  /** Unicode code points. */
  readonly characters: number;
  /** SHA-256 of the words alone: the same for another mark-up, spacing or case of the same text. */
  readonly textHash: string;
  /** 64 bits, 16 hexadecimal digits, that differ in few places for texts that differ little. `null`: too short to tell. */
  readonly simhash: string | null;
}

/** Runs of this many words are compared. */
const SHINGLE = 4;
const ENOUGH_WORDS = 60;

const SPACELESS = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** The segmenter's memory grows with what it is given. */
const SEGMENT = 20_000;

/** What a UTF-16 unit is, above its lower case; an apostrophe within a word neither ends it nor tells it from another. */
const ENDS = 0x10000;
const IN_WORD = 0x20000;
const WITHIN = 0x30000;
/** For each UTF-16 unit what it is and its lower case; 0: not asked yet. One table, because each look takes time. */
const units = new Uint32Array(65_536);

const WORD_START = 0x811c9dc5;

/** Counts a text and takes its fingerprints, in one pass that is linear in the text and allocates little. */
export function textStatistics(text: string): TextStatistics {
  const { hashes, words, surrogates, isSpaceless } = hashWords(text);
  return {
    words: isSpaceless ? segmentedWords(text) : words,
    characters: text.length - surrogates,
    textHash: hash('sha256', new Uint8Array(hashes.buffer, 0, words * 4)),
    simhash: words < ENOUGH_WORDS ? null : simhash(hashes, words),
  };
}

interface HashedWords {
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly words: number;
  /** Second halves of surrogate pairs. */
  readonly surrogates: number;
  /** There are letters of a script that puts no space between words. */
  readonly isSpaceless: boolean;
}

/** A hash of each word, in order. All state is local: this loop sees every character of the archive. */
function hashWords(text: string): HashedWords {
  const hashes = new Uint32Array((text.length >> 1) + 1);
  let words = 0;
  let surrogates = 0;
  let word = WORD_START;
  let inWord = false;
  let isSpaceless = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const known = units[unit] || classify(unit);
    const kind = known & 0x30000;
    if (kind === IN_WORD) {
      word = Math.imul(word ^ (known & 0xffff), 0x01000193);
      inWord = true;
      if (unit < 0x0e00) continue;
      if (unit >= 0xdc00 && unit < 0xe000) surrogates += 1;
      else isSpaceless ||= SPACELESS.test(String.fromCharCode(unit));
    } else if (kind === ENDS && inWord) {
      inWord = false;
      hashes[words] = word;
      words += 1;
      word = WORD_START;
    }
  }
  if (inWord) {
    hashes[words] = word;
    words += 1;
  }
  return { hashes, words, surrogates, isSpaceless };
}

/** The bits that most of the compared runs of words have. */
function simhash(hashes: Uint32Array, words: number): string {
  const votes = new Votes();
  for (let end = SHINGLE; end <= words; end += 1) {
    let second = 0x9747b28c;
    for (let at = end - SHINGLE; at < end; at += 1)
      second = Math.imul(second ^ hashes[at]!, 0x85ebca6b) ^ (second >>> 13);
    second ^= second >>> 16;
    // A quarter of the runs, told by their own hash, vote as well as all of them.
    if ((second & 3) !== 0) continue;
    let first = 0x811c9dc5;
    for (let at = end - SHINGLE; at < end; at += 1) {
      const word = hashes[at]!;
      first = Math.imul(first ^ word ^ (word >>> 15), 0x01000193);
    }
    first ^= first >>> 15;
    votes.add(first, Math.imul(second, 0xc2b2ae35));
  }
  return votes.majority(4) + votes.majority(0);
}

/** Counts bits of 64-bit values by their bytes: eight steps for a value instead of sixty-four. */
class Votes {
  private readonly bytes = new Uint32Array(8 * 256);
  private count = 0;

  add(low: number, high: number): void {
    const { bytes } = this;
    for (let byte = 0; byte < 4; byte += 1) {
      bytes[byte * 256 + ((low >>> (byte * 8)) & 255)]! += 1;
      bytes[(byte + 4) * 256 + ((high >>> (byte * 8)) & 255)]! += 1;
    }
    this.count += 1;
  }

  /** Of the four bytes from `start`, the bits that more than half of the values have, as 8 hexadecimal digits. */
  majority(start: number): string {
    let value = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const offset = (start + (bit >> 3)) * 256;
      let ones = 0;
      for (let byte = 0; byte < 256; byte += 1) if ((byte >> (bit & 7)) & 1) ones += this.bytes[offset + byte]!;
      if (ones * 2 > this.count) value |= 1 << bit;
    }
    return (value >>> 0).toString(16).padStart(8, '0');
  }
}

function classify(unit: number): number {
  const text = String.fromCharCode(unit);
  const word = /[\p{L}\p{N}\p{M}]/u.test(text) || (unit >= 0xd800 && unit < 0xe000);
  const kind = word ? IN_WORD : unit === 0x27 || unit === 0x2019 ? WITHIN : ENDS;
  return (units[unit] = kind | text.toLowerCase().charCodeAt(0));
}

function segmentedWords(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += SEGMENT) {
    for (const segment of segmenter.segment(text.slice(at, at + SEGMENT))) if (segment.isWordLike === true) count += 1;
  }
  return count;
}
