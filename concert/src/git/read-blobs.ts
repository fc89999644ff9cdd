import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Reads blobs by id in one go; a missing one is left out. Used for the targets of symbolic links, which are short. */
export async function readBlobs(repository: Repository, oids: readonly string[]): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  if (oids.length === 0) return blobs;
  const { stdout } = await runGit(repository.root, ['cat-file', '--batch'], { input: `${oids.join('\n')}\n` });
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf('\n', at);
    const [oid = '', type, size] = stdout.subarray(at, end).toString().split(' ');
    if (type === 'missing') {
      at = end + 1;
      continue;
    }
    blobs.set(oid, stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return blobs;
}
