import { compileDotKernel, TOGETHER } from './dot-kernel.ts';
import { quantise, type QuantisedVector } from './quantise.ts';
import { TopScores } from './top-scores.ts';

type Scan = (query: number, codes: number, count: number, width: number, scales: number, out: number) => void;

const BLOCK = 4096; // vectors that are stored, and scanned, together
const PAGE = 65_536;
const LANE = 16;

/**
 * Exact nearest-neighbour search over int8 vectors, kept in WebAssembly memory: `dimension` + 4 bytes a vector. A vector
 * stands in a slot, a small number that the caller chooses. Grows a block at a time, so that no vector is ever moved.
 */
export class VectorScan {
  readonly dimension: number;
  private readonly width: number;
  private readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  private readonly scan: Scan;
  private readonly blocks: number[] = [];
  private readonly query: number;
  private readonly out: number;
  private used = 0;
  private slots = 0;

  constructor(dimension: number) {
    this.dimension = dimension;
    this.width = Math.ceil(dimension / LANE) * LANE;
    const { exports } = new WebAssembly.Instance(kernel(), { host: { memory: this.memory } });
    this.scan = exports['scan'] as Scan;
    this.query = this.allocate(2 * this.width);
    this.out = this.allocate(4 * BLOCK);
  }

  get memoryBytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Puts a vector in a slot; the scale 0 makes it one that nothing is near to. */
  set(slot: number, vector: QuantisedVector): void {
    const block = this.blockOf(slot);
    const row = slot % BLOCK;
    new Int8Array(this.memory.buffer, block + row * this.width, this.width).set(vector.codes);
    new Float32Array(this.memory.buffer, block + BLOCK * this.width, BLOCK)[row] = vector.scale;
    this.slots = Math.max(this.slots, slot + 1);
  }

  /** Puts vectors that stand side by side into the slots from `first` on. */
  setAll(first: number, codes: Int8Array, scales: Float32Array): void {
    const row = first % BLOCK;
    if (this.width === this.dimension && row + scales.length <= BLOCK && scales.length > 0) {
      const block = this.blockOf(first);
      new Int8Array(this.memory.buffer, block + row * this.width, codes.length).set(codes);
      new Float32Array(this.memory.buffer, block + BLOCK * this.width, BLOCK).set(scales, row);
      this.slots = Math.max(this.slots, first + scales.length);
      return;
    }
    for (const [at, scale] of scales.entries()) {
      this.set(first + at, { codes: codes.subarray(at * this.dimension, (at + 1) * this.dimension), scale });
    }
  }

  /** Nothing is near to the vector of this slot any more. */
  clear(slot: number): void {
    this.set(slot, { codes: new Int8Array(this.width), scale: 0 });
  }

  /** The slots with the highest dot product above 0, best first; `allowed` has a 1 for each slot that may be found. */
  nearest(query: ArrayLike<number>, limit: number, allowed?: Uint8Array): Scored[] {
    return this.nearestAnd([], query, limit, allowed).nearest;
  }

  /** `nearest`, and the dot product of each of these slots, which ascend: the vectors are read once for both. */
  nearestAnd(
    slots: ArrayLike<number>,
    query: ArrayLike<number>,
    limit: number,
    allowed?: Uint8Array,
  ): { readonly nearest: Scored[]; readonly scores: Float64Array } {
    const top = new TopScores(limit);
    const scores = new Float64Array(slots.length);
    const scale = this.placeQuery(query);
    let next = 0;
    for (const [index, block] of this.blocks.entries()) {
      const first = index * BLOCK;
      const count = Math.min(BLOCK, this.slots - first);
      // The rows above are zeros: a block is allocated whole.
      const rounded = Math.ceil(count / TOGETHER) * TOGETHER;
      this.scan(this.query, block, rounded, this.width, block + BLOCK * this.width, this.out);
      const found = new Float32Array(this.memory.buffer, this.out, count);
      offerAll(top, found, first, allowed);
      for (; (slots[next] ?? Infinity) < first + count; next += 1) {
        scores[next] = (found[(slots[next] ?? 0) - first] ?? 0) * scale;
      }
    }
    return { nearest: top.best().map(({ slot, score }) => ({ slot, score: score * scale })), scores };
  }

  private blockOf(slot: number): number {
    while (slot >= this.blocks.length * BLOCK) this.blocks.push(this.allocate(BLOCK * (this.width + 4)));
    return this.blocks[Math.floor(slot / BLOCK)] ?? 0;
  }

  private placeQuery(query: ArrayLike<number>): number {
    const { codes, scale } = quantise(query);
    const place = new Int16Array(this.memory.buffer, this.query, this.width);
    place.fill(0);
    place.set(codes);
    return scale;
  }

  private allocate(bytes: number): number {
    const start = this.used;
    this.used = Math.ceil((start + bytes) / LANE) * LANE;
    const missing = this.used - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return start;
  }
}

export interface Scored {
  readonly slot: number;
  readonly score: number;
}

/** Hands the scores above 0 of one block to the best so far. */
function offerAll(top: TopScores, scores: Float32Array, first: number, allowed: Uint8Array | undefined): void {
  let floor = Math.max(top.floor, 0);
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row] ?? 0;
    if (score <= floor || (allowed !== undefined && allowed[first + row] !== 1)) continue;
    top.offer(first + row, score);
    floor = Math.max(top.floor, 0);
  }
}

let compiled: WebAssembly.Module | undefined;

function kernel(): WebAssembly.Module {
  compiled ??= compileDotKernel();
  return compiled;
}
