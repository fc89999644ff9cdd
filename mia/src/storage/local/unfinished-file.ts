import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { ByteStream } from '../../interfaces/index.ts';

/** Content that is safely on the disk under a name of its own, waiting to become an object. */
export interface UnfinishedFile {
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
}

/** Writes `body` to a new file in `folder` and on to the disk. Leaves nothing when the body breaks off or the disk is full. */
export async function writeUnfinished(folder: string, body: Uint8Array | ByteStream): Promise<UnfinishedFile> {
  const file = path.join(folder, `${process.pid}-${randomUUID()}`);
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
  try {
    const written = await writeAll(handle, body);
    const now = exactNow();
    await handle.utimes(now, now);
    await handle.sync();
    await handle.close();
    return { file, ...written };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error;
  }
}

async function writeAll(handle: FileHandle, body: Uint8Array | ByteStream) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of body instanceof Uint8Array ? [body] : body) {
    hash.update(piece);
    await handle.writeFile(piece);
    size += piece.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}

/** Seconds with microseconds: the kernel's own stamp moves only every few milliseconds, and two states must differ. */
function exactNow(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}
