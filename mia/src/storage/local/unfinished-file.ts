import { createHash, randomUUID } from 'node:crypto';
import { closeSync, futimesSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { ByteStream } from '../../interfaces/index.ts';
import { toDisk } from './to-disk.ts';

/** Up to this size, in bytes, content is written without waiting in between: waiting costs more than writing. */
const SMALL = 1024 * 1024;

/** Content that is safely on the disk under a name of its own, waiting to become an object. */
export interface UnfinishedFile {
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
}

/** Writes `body` to a new file in `folder` and on to the disk. Leaves nothing when the body breaks off or the disk is full. */
export async function writeUnfinished(folder: string, body: Uint8Array | ByteStream): Promise<UnfinishedFile> {
  const file = unfinishedName(folder);
  try {
    const isSmall = body instanceof Uint8Array && body.byteLength <= SMALL;
    return { file, ...(isSmall ? await writeSmall(file, body) : await writePieces(file, body)) };
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** A name in `folder` that nobody else uses. */
export function unfinishedName(folder: string): string {
  return path.join(folder, `${process.pid}-${randomUUID()}`);
}

/** Writes `body` to the new file `file` and on to the disk; the writing is done when this returns its promise. */
export async function writeAtOnce(file: string, body: Uint8Array): Promise<void> {
  const descriptor = openSync(file, 'wx');
  try {
    writeFileSync(descriptor, body);
    const now = exactNow();
    futimesSync(descriptor, now, now);
    await toDisk(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function writeSmall(file: string, body: Uint8Array) {
  await writeAtOnce(file, body);
  return { size: body.byteLength, sha256: createHash('sha256').update(body).digest('hex') };
}

async function writePieces(file: string, body: Uint8Array | ByteStream) {
  const handle = await open(file, 'wx');
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of body instanceof Uint8Array ? [body] : body) {
      hash.update(piece);
      await handle.writeFile(piece);
      size += piece.byteLength;
    }
    const now = exactNow();
    await handle.utimes(now, now);
    await handle.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** Seconds with microseconds: the kernel's own stamp moves only every few milliseconds, and two states must differ. */
function exactNow(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}
