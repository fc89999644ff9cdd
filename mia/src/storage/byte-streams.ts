import { createHash, type Hash } from 'node:crypto';
import type { ByteStream } from '../interfaces/index.ts';
import { tooLarge } from './messages.ts';

/** All bytes of a stream. Throws `E_STORAGE_TOO_LARGE` as soon as there are more than `limit`. */
export async function collect(stream: ByteStream, key: string, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.byteLength;
    if (size > limit) throw tooLarge(key, size, limit);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** SHA-256 of a stream in hexadecimal digits. */
export async function digest(stream: ByteStream): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}

/** What went through a stream so far. */
export interface Tally {
  size: number;
  readonly hash: Hash;
}

/** Passes a stream on and counts. Pieces are copied, for a client library may keep them longer than the source does. */
export async function* counted(stream: ByteStream, tally: Tally): AsyncGenerator<Buffer> {
  for await (const piece of stream) {
    tally.size += piece.byteLength;
    tally.hash.update(piece);
    yield Buffer.from(piece);
  }
}
