/** Bytes that grow, with whole numbers from 0 in as few of them as they need (LEB128). */
export class ByteWriter {
  private bytes: Uint8Array;
  private used = 0;

  constructor(room = 16) {
    this.bytes = new Uint8Array(room);
  }

  get length(): number {
    return this.used;
  }

  number(value: number): void {
    if (this.used + 8 > this.bytes.length) this.grow(this.used + 8);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.used++] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.used++] = rest;
  }

  raw(bytes: Uint8Array): void {
    if (this.used + bytes.length > this.bytes.length) this.grow(this.used + bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** What was written; it changes with the next write. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  private grow(wanted: number): void {
    const grown = new Uint8Array(Math.max(wanted, 2 * this.bytes.length));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** Reads what a `ByteWriter` wrote, in the same order. Past the end it reads zeros. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  raw(length: number): Uint8Array {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}
