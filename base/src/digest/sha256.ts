import { lazyCrypto } from './lazy-crypto.ts';

/** So many bytes are hashed here before Node's own is loaded, which takes as long as a few of them and is then quicker. */
const FEW_BYTES = 4096;

let hashed = 0;

/** SHA-256 of a text in UTF-8, 64 hex digits (FIPS 180-4). A short command that hashes little does not load `node:crypto`. */
export function sha256(text: string): string {
  const bytes = Buffer.from(text);
  hashed += bytes.length;
  return hashed > FEW_BYTES ? lazyCrypto().createHash('sha256').update(bytes).digest('hex') : sha256Here(bytes);
}

/** The same without Node's cryptography. */
export function sha256Here(bytes: Uint8Array): string {
  const padded = pad(bytes);
  const state = fractionsOf(Math.sqrt, 8);
  const schedule = new Int32Array(64);
  for (let at = 0; at < padded.byteLength; at += BLOCK_BYTES) {
    expand(schedule, padded, at);
    mix(state, schedule);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/** A one bit, zeros, and the number of bits at the end of the last block. */
function pad(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return view;
}

function expand(schedule: Int32Array, padded: DataView, at: number): void {
  for (let index = 0; index < 16; index++) schedule[index] = padded.getInt32(at + 4 * index);
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15]!;
    const late = schedule[index - 2]!;
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[index] = schedule[index - 16]! + low + schedule[index - 7]! + high;
  }
}

function mix(state: Int32Array, schedule: Int32Array): void {
  const constants = (roundConstants ??= fractionsOf(Math.cbrt, 64));
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const choice = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
    const majority = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    const step = (h + choice + constants[round]! + schedule[round]!) | 0;
    // One by one: a swap of eight makes lists of them, and doubles the time.
    h = g;
    g = f;
    f = e;
    e = (d + step) | 0;
    d = c;
    c = b;
    b = a;
    a = (step + majority) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word;
}

let roundConstants: Int32Array | undefined;

/** The first 32 bits after the point of a root of each of the first primes: where the standard's constants come from. */
function fractionsOf(root: (prime: number) => number, count: number): Int32Array {
  const fractions = new Int32Array(count);
  for (let number = 2, found = 0; found < count; number++) {
    if (isPrime(number)) fractions[found++] = (root(number) % 1) * 0x1_0000_0000;
  }
  return fractions;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
