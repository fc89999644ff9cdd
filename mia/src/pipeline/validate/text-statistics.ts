import { createHash } from 'node:crypto';

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

/** For each UTF-16 unit: 0 not asked yet, 1 ends a word, 2 belongs to one, 3 belongs to one between two that do. */
const kinds = new Uint8Array(65_536);
/** Lower case of units that belong to words. */
const folded = new Uint16Array(65_536);

/** Counts a text and takes its fingerprints, in one pass that is linear in the text and allocates little. */
export function textStatistics(text: string): TextStatistics {
  const scan = new WordScan(text.length);
  for (let at = 0; at < text.length; at += 1) scan.unit(text.charCodeAt(at));
  scan.endWord();
  const words = SPACELESS.test(text) ? segmentedWords(text) : scan.words;
  return { words, characters: text.length - scan.surrogates, textHash: scan.textHash(), simhash: scan.simhash() };
}

class WordScan {
  words = 0;
  surrogates = 0;
  private readonly hashes: Uint32Array;
  private readonly low = new Int32Array(32);
  private readonly high = new Int32Array(32);
  private hash = 0;
  private inWord = false;

  constructor(length: number) {
    this.hashes = new Uint32Array((length >> 1) + 1);
  }

  unit(unit: number): void {
    const kind = kinds[unit] || classify(unit);
    if (unit >= 0xdc00 && unit < 0xe000) this.surrogates += 1;
    if (kind === 1) {
      if (this.inWord) this.endWord();
    } else if (kind === 2) {
      this.hash = Math.imul((this.inWord ? this.hash : 0x811c9dc5) ^ folded[unit]!, 0x01000193);
      this.inWord = true;
    }
    // An apostrophe within a word neither ends it nor tells it from another.
  }

  endWord(): void {
    if (!this.inWord) return;
    this.inWord = false;
    this.hashes[this.words] = this.hash;
    this.words += 1;
    if (this.words >= SHINGLE) this.vote();
  }

  textHash(): string {
    const { buffer } = this.hashes;
    return createHash('sha256')
      .update(new Uint8Array(buffer, 0, this.words * 4))
      .digest('hex');
  }

  simhash(): string | null {
    return this.words < ENOUGH_WORDS ? null : bits(this.high) + bits(this.low);
  }

  private vote(): void {
    let first = 0x811c9dc5;
    let second = 0x9747b28c;
    for (let at = this.words - SHINGLE; at < this.words; at += 1) {
      const word = this.hashes[at]!;
      first = Math.imul(first ^ word ^ (word >>> 15), 0x01000193);
      second = Math.imul(second ^ word, 0x85ebca6b) ^ (second >>> 13);
    }
    first ^= first >>> 15;
    second ^= second >>> 16;
    // A quarter of the runs, told by their own hash, vote as well as all of them.
    if ((second & 3) !== 0) return;
    second = Math.imul(second, 0xc2b2ae35);
    for (let bit = 0; bit < 32; bit += 1) {
      this.low[bit]! += ((first >>> bit) & 1) * 2 - 1;
      this.high[bit]! += ((second >>> bit) & 1) * 2 - 1;
    }
  }
}

function classify(unit: number): number {
  const text = String.fromCharCode(unit);
  const word = /[\p{L}\p{N}\p{M}]/u.test(text) || (unit >= 0xd800 && unit < 0xe000);
  const kind = word ? 2 : unit === 0x27 || unit === 0x2019 ? 3 : 1;
  kinds[unit] = kind;
  folded[unit] = text.toLowerCase().charCodeAt(0);
  return kind;
}

function segmentedWords(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += SEGMENT) {
    for (const segment of segmenter.segment(text.slice(at, at + SEGMENT))) if (segment.isWordLike === true) count += 1;
  }
  return count;
}

function bits(votes: Int32Array): string {
  let value = 0;
  for (let bit = 0; bit < 32; bit += 1) if (votes[bit]! > 0) value |= 1 << bit;
  return (value >>> 0).toString(16).padStart(8, '0');
}
