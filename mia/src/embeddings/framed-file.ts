import { createHash } from 'node:crypto';
import { damagedFile } from './messages.ts';

/** Named arrays of numbers behind a JSON header, in one file that knows whether it is whole. */
export interface Framed {
  readonly header: unknown;
  readonly body: Uint8Array;
}

const LENGTHS = 8;
const DIGEST = 32;

/** Magic (8 ASCII characters), length of the header, header, body, SHA-256 of all before it. */
export function encodeFramed(magic: string, header: unknown, parts: readonly ArrayBufferView[]): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32LE(json.length, 0);
  lengths.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.byteLength, 0),
    4,
  );
  const bodies = parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  const whole = Buffer.concat([Buffer.from(magic, 'ascii'), lengths, json, ...bodies]);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
}

/** Throws `E_EMBEDDING_FILE` (config) for a file that is cut short, damaged or another's. */
export function decodeFramed(magic: string, bytes: Uint8Array, place: string): Framed {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = magic.length + LENGTHS;
  if (file.length < start + DIGEST) throw damagedFile(place, 'it is cut short');
  if (file.toString('ascii', 0, magic.length) !== magic) throw damagedFile(place, `it does not begin with ${magic}`);
  const end = file.length - DIGEST;
  const header = file.readUInt32LE(magic.length);
  if (start + header + file.readUInt32LE(magic.length + 4) !== end) throw damagedFile(place, 'it is cut short');
  const digest = createHash('sha256').update(file.subarray(0, end)).digest();
  if (!digest.equals(file.subarray(end))) throw damagedFile(place, 'its checksum is not that of its bytes');
  return {
    header: JSON.parse(file.toString('utf8', start, start + header)) as unknown,
    body: file.subarray(start + header, end),
  };
}

/** A copy of `length` numbers at `offset` of a body: bytes in a file are not aligned. */
export function floatsAt(body: Uint8Array, offset: number, length: number): Float32Array {
  const floats = new Float32Array(length);
  new Uint8Array(floats.buffer).set(body.subarray(offset, offset + length * 4));
  return floats;
}
