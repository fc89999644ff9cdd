import type { Repository } from './open-repository.ts';
import { readBlobsAt } from './read-blobs-at.ts';

/** The bytes of `file` in commit `revision`, or `undefined` where that commit has no such file. */
export async function readBlob(repository: Repository, revision: string, file: string): Promise<Buffer | undefined> {
  return (await readBlobsAt(repository, [{ revision, file }]))[0];
}
