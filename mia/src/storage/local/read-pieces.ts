import { closeSync, constants, fstatSync, open, read } from 'node:fs';
import { promisify } from 'node:util';
import type { ByteRange, ByteStream } from '../../interfaces/index.ts';

/** Most bytes read from the disk at a time. */
const PIECE = 256 * 1024;

const opened = promisify(open);
const readInto = promisify(read);

/**
 * The bytes of a file, read when they are asked for; closed at the end, or when the reader stops. Not a stream or a handle
 * of Node's, which take many times as long for a page of usual size. Never opens a link, never waits for a pipe.
 */
export async function* readPieces(file: string, { start, end }: ByteRange): ByteStream {
  const descriptor = await opened(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(descriptor);
    const stop = Math.min(end ?? size, size);
    for (let at = start; at < stop;) {
      const piece = Buffer.allocUnsafeSlow(Math.min(PIECE, stop - at));
      const { bytesRead } = await readInto(descriptor, piece, 0, piece.length, at);
      if (bytesRead === 0) return; // cut meanwhile by a program that writes into files
      at += bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    closeSync(descriptor);
  }
}
