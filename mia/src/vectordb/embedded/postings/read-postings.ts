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
  return {
    slots: slots.slice(0, passages),
    starts: starts.slice(0, passages + 1),
    positions: positions.slice(0, occurrences),
    around: around.slice(0, passages),
  };
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

/** Which passage of the list stands in this slot; -1 when none does. */
export function passageAt({ slots }: Postings, slot: number): number {
  let low = 0;
  let high = slots.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = slots[middle] ?? 0;
    if (found === slot) return middle;
    if (found < slot) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
