import { lazyCrypto } from '@concert-mia/base/digest';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

export interface NewObject {
  readonly type: 'blob' | 'tree' | 'commit';
  readonly bytes: Buffer;
}

/** The id that git gives an object: a hash of its type, its size and its bytes. */
export function objectId({ zeroOid }: Pick<Repository, 'zeroOid'>, { type, bytes }: NewObject): string {
  return hasher(zeroOid).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/**
 * Writes many objects with one start of git, which takes them as a pack and checks their form and that what they name is
 * there. Writing one that is there changes nothing.
 */
export async function writeObjects(repository: Repository, objects: readonly NewObject[]): Promise<void> {
  if (objects.length === 0) return;
  const input = packOf(repository.zeroOid, objects, (await import('node:zlib')).deflateSync);
  await runGit(repository.root, ['unpack-objects', '-q', '--strict'], { input });
}

/** See gitformat-pack(5): a head, each object with its type and size and its bytes deflated, a hash of all. */
function packOf(zeroOid: string, objects: readonly NewObject[], deflate: (bytes: Buffer) => Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ type, bytes }) => [sizeOf(TYPES[type], bytes.length), deflate(bytes)]);
  const body = Buffer.concat([head, ...entries]);
  return Buffer.concat([body, hasher(zeroOid).update(body).digest()]);
}

const TYPES = { commit: 1, tree: 2, blob: 3 } as const;

/** Four bits of the size beside the type, then seven at a time; the highest bit says that more follow. */
function sizeOf(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let left = Math.floor(size / 16); left > 0; left = Math.floor(left / 128)) {
    bytes.push((bytes.pop() ?? 0) | 128, left & 127);
  }
  return Buffer.from(bytes);
}

function hasher(zeroOid: string) {
  return lazyCrypto().createHash(zeroOid.length === 64 ? 'sha256' : 'sha1');
}
