/** Where a term stands, ready to be searched: the nth passage of it has the positions from `starts[n]` to `starts[n + 1]`. */
export interface Postings {
  /** Ascending. */
  readonly slots: Uint32Array;
  readonly starts: Uint32Array;
  /** Numbers of words in the text, from 1, ascending within a passage. */
  readonly positions: Uint16Array;
  /** 1 where the term stands around the text: in its headings, its author, its work. */
  readonly around: Uint8Array;
}

/** Decodes the pieces of a list, one behind the other. */
export function readPostings(pieces: readonly Uint8Array[]): Postings {
  // An occurrence takes two bytes at least.
  const most = pieces.reduce((sum, { length }) => sum + (length >> 1) + 1, 0);
  const { slots, starts, positions, around } = scratch(most + 1);
  around.fill(0, 0, most);
  let passages = 0;
  let occurrences = 0;
  for (const bytes of pieces) {
    let slot = 0;
    for (let at = 0; at < bytes.length;) {
      // Read in place, not through `ByteReader`: this loop is much of a search over frequent words.
      let byte = bytes[at++] ?? 0;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      slot += value;
      byte = bytes[at++] ?? 0;
      value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      if (passages === 0 || slots[passages - 1] !== slot) {
        slots[passages] = slot;
        starts[passages++] = occurrences;
      }
      if (value === 0) around[passages - 1] = 1;
      else positions[occurrences++] = Math.min(value, 65_535);
    }
  }
  starts[passages] = occurrences;
  return copyOf(passages, occurrences);
}

/** What was decoded, in one piece of memory of its own size. */
function copyOf(passages: number, occurrences: number): Postings {
  const buffer = new ArrayBuffer(4 * passages + 4 * (passages + 1) + 2 * occurrences + passages);
  const slots = new Uint32Array(buffer, 0, passages);
  const starts = new Uint32Array(buffer, slots.byteLength, passages + 1);
  const positions = new Uint16Array(buffer, starts.byteOffset + starts.byteLength, occurrences);
  const around = new Uint8Array(buffer, positions.byteOffset + positions.byteLength, passages);
  slots.set(room.slots.subarray(0, passages));
  starts.set(room.starts.subarray(0, passages + 1));
  positions.set(room.positions.subarray(0, occurrences));
  around.set(room.around.subarray(0, passages));
  return { slots, starts, positions, around };
}

let room: Postings = { slots: new Uint32Array(0), starts: new Uint32Array(0), positions: new Uint16Array(0), around: new Uint8Array(0) }; // prettier-ignore

/** Arrays that every list is decoded in: what is kept of them is copied out in its own size. */
function scratch(length: number): Postings {
  if (room.slots.length < length) {
    const size = 2 * length;
    room = { slots: new Uint32Array(size), starts: new Uint32Array(size), positions: new Uint16Array(size), around: new Uint8Array(size) }; // prettier-ignore
  }
  return room;
}

/** The first passage of the list, from `from` on, whose slot is not below this one. */
export function passageFrom({ slots }: Postings, slot: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < slots.length && (slots[low + step] ?? 0) < slot) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, slots.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
