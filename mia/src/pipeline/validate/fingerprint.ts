import { createHash } from 'node:crypto';

export interface Fingerprint {
  /** SHA-256 of the words alone: the same for another mark-up, spacing or case of the same text. */
  readonly textHash: string;
  /** 64 bits, 16 hexadecimal digits, that differ in few places for texts that differ little. `null`: too short to tell. */
  readonly simhash: string | null;
}

/** Runs of this many words are compared. */
const SHINGLE = 4;
const ENOUGH_WORDS = 60;

/** What a text is recognised by in another place. Takes time linear in the text and no memory that grows with it. */
export function fingerprint(markdown: string): Fingerprint {
  const hash = createHash('sha256');
  const low = new Int32Array(32);
  const high = new Int32Array(32);
  const recent = new Uint32Array(SHINGLE);
  let words = 0;
  for (const match of markdown.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = match[0].toLowerCase();
    hash.update(word).update(' ');
    recent[words % SHINGLE] = hashOf(word);
    words += 1;
    if (words >= SHINGLE) vote(recent, words, low, high);
  }
  const simhash = words < ENOUGH_WORDS ? null : bits(high) + bits(low);
  return { textHash: hash.digest('hex'), simhash };
}

/** How many of the 64 bits differ. */
export function hammingDistance(left: string, right: string): number {
  let differing = BigInt(`0x${left}`) ^ BigInt(`0x${right}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count += 1;
  return count;
}

function vote(recent: Uint32Array, words: number, low: Int32Array, high: Int32Array): void {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let step = 0; step < SHINGLE; step += 1) {
    const word = recent[(words + step) % SHINGLE]!;
    first = Math.imul(first ^ word, 0x01000193);
    second = Math.imul(second ^ word, 0x85ebca6b) ^ (second >>> 13);
  }
  first ^= first >>> 15;
  second ^= second >>> 16;
  for (let bit = 0; bit < 32; bit += 1) {
    low[bit]! += (first >>> bit) & 1 ? 1 : -1;
    high[bit]! += (second >>> bit) & 1 ? 1 : -1;
  }
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function bits(votes: Int32Array): string {
  let value = 0;
  for (let bit = 0; bit < 32; bit += 1) if (votes[bit]! > 0) value |= 1 << bit;
  return (value >>> 0).toString(16).padStart(8, '0');
}
