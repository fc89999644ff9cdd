import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { QuantisedVector } from '../scan/quantise.ts';
import { ID_BYTES } from './passage-ids.ts';

/** The length of a slot without a passage: none is so long. */
export const NO_PASSAGE = 65_535;

/** Slots that are stored together: few enough to write anew with one addition, many enough to be read at once. */
const SLOTS = 1_024;

/** Running text; a bare list has 0. */
export const PROSE_STEPS = 255;

/** What a passage brings to its slot. */
export interface SlotEntry {
  readonly id: Uint8Array;
  /** Stems in its text. */
  readonly length: number;
  readonly prose: number;
  readonly vector: QuantisedVector;
}

/** What searches read of neighbouring slots. The last one has as many slots as are in use. */
export interface SlotBlock {
  /** Slot of its first entry. */
  readonly first: number;
  /** Stems in the text of each passage; `NO_PASSAGE` where there is none. */
  readonly lengths: Uint16Array;
  readonly ids: Uint8Array;
  /** How much of each is running text; see `PROSE_STEPS`. */
  readonly prose: Uint8Array;
  readonly scales: Float32Array;
  /** As many a slot as the vectors have dimensions. */
  readonly codes: Int8Array;
}

/** Writes vectors, ids and lengths in blocks. Until `flush` they are in memory alone; transactions are the caller's. */
export class SlotBlocks {
  private readonly dimension: number;
  private readonly read: StatementSync;
  private readonly write: StatementSync;
  private readonly open = new Map<number, SlotBlock>();

  constructor(database: DatabaseSync, dimension: number) {
    this.dimension = dimension;
    this.read = database.prepare(`${SELECT} WHERE number = ?`);
    this.write = database.prepare(
      'INSERT OR REPLACE INTO block (number, lengths, ids, prose, scales, codes) VALUES (?, ?, ?, ?, ?, ?)',
    );
  }

  set(slot: number, { id, length, prose, vector: { codes, scale } }: SlotEntry): void {
    const block = this.blockOf(slot);
    const at = slot - block.first;
    block.lengths[at] = Math.min(length, NO_PASSAGE - 1);
    block.ids.set(id, at * ID_BYTES);
    block.prose[at] = Math.round(prose * PROSE_STEPS);
    block.scales[at] = scale;
    block.codes.set(codes, at * this.dimension);
  }

  clear(slot: number): void {
    const block = this.blockOf(slot);
    const vector = { codes: new Int8Array(this.dimension), scale: 0 };
    this.set(slot, { id: new Uint8Array(ID_BYTES), length: 0, prose: 0, vector });
    block.lengths[slot - block.first] = NO_PASSAGE;
  }

  flush(): void {
    for (const [number, { lengths, ids, prose, scales, codes }] of this.open) {
      const used = lengths.findLastIndex((length) => length !== NO_PASSAGE) + 1;
      this.write.run(
        number,
        lengths.subarray(0, used),
        ids.subarray(0, used * ID_BYTES),
        prose.subarray(0, used),
        scales.subarray(0, used),
        codes.subarray(0, used * this.dimension),
      );
    }
    this.open.clear();
  }

  /** After a transaction was rolled back. */
  forget(): void {
    this.open.clear();
  }

  private blockOf(slot: number): SlotBlock {
    const number = Math.floor(slot / SLOTS);
    let block = this.open.get(number);
    if (block === undefined) {
      block = emptyBlock(number, this.dimension);
      const row = this.read.get(number);
      if (row !== undefined) copyInto(block, toBlock(row));
      this.open.set(number, block);
    }
    return block;
  }
}

const SELECT = 'SELECT number, lengths, ids, prose, scales, codes FROM block';

/** Every block, in order. */
export function* readBlocks(database: DatabaseSync): Generator<SlotBlock> {
  const rows = database.prepare(`${SELECT} ORDER BY number`).iterate();
  for (const row of rows) yield toBlock(row);
}

export type Measures = Pick<SlotBlock, 'lengths' | 'ids' | 'prose'>;

/** Stems in the text of each slot, `NO_PASSAGE` where there is none; ids, for `idAt`; prose. Reads no vectors. */
export function readMeasures(database: DatabaseSync): Measures {
  const rows = database.prepare('SELECT number, lengths, ids, prose FROM block ORDER BY number').all();
  const last = rows.at(-1);
  const slots = last === undefined ? 0 : Number(last['number']) * SLOTS + lengthsOf(last).length;
  const lengths = new Uint16Array(slots).fill(NO_PASSAGE);
  const ids = new Uint8Array(slots * ID_BYTES);
  const prose = new Uint8Array(slots);
  for (const row of rows) {
    lengths.set(lengthsOf(row), Number(row['number']) * SLOTS);
    ids.set(row['ids'] as Uint8Array, Number(row['number']) * SLOTS * ID_BYTES);
    prose.set(row['prose'] as Uint8Array, Number(row['number']) * SLOTS);
  }
  return { lengths, ids, prose };
}

function emptyBlock(number: number, dimension: number): SlotBlock {
  return {
    first: number * SLOTS,
    lengths: new Uint16Array(SLOTS).fill(NO_PASSAGE),
    ids: new Uint8Array(SLOTS * ID_BYTES),
    prose: new Uint8Array(SLOTS),
    scales: new Float32Array(SLOTS),
    codes: new Int8Array(SLOTS * dimension),
  };
}

function copyInto(block: SlotBlock, { lengths, ids, prose, scales, codes }: SlotBlock): void {
  block.lengths.set(lengths);
  block.ids.set(ids);
  block.prose.set(prose);
  block.scales.set(scales);
  block.codes.set(codes);
}

function toBlock(row: Record<string, unknown>): SlotBlock {
  return {
    first: Number(row['number']) * SLOTS,
    lengths: lengthsOf(row),
    ids: row['ids'] as Uint8Array,
    prose: row['prose'] as Uint8Array,
    scales: new Float32Array(bufferOf(row['scales'])),
    codes: new Int8Array(bufferOf(row['codes'])),
  };
}

function lengthsOf(row: Record<string, unknown>): Uint16Array {
  return new Uint16Array(bufferOf(row['lengths']));
}

/** A buffer of its own: a view into another one may begin at an odd byte. */
function bufferOf(value: unknown): ArrayBuffer {
  const bytes = value as Uint8Array;
  return bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
    ? (bytes.buffer as ArrayBuffer)
    : new Uint8Array(bytes).buffer;
}
