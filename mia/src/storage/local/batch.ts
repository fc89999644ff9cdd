import { rmSync } from 'node:fs';
import type { NewObject } from '../../interfaces/index.ts';
import { landFile, type Landing } from './land-file.ts';
import { unfinishedName, writeAtOnce } from './unfinished-file.ts';

/** A file on the disk that waits for its name. */
interface Waiting {
  readonly key: string;
  readonly file: string;
  landed: boolean;
}

/** Writes many files into `folder`, and then waits for the disk once for all of them: it takes them together. */
export async function writeBatch(folder: string, objects: readonly NewObject[]): Promise<Waiting[]> {
  const batch = objects.map(({ path: key }): Waiting => ({ key, file: unfinishedName(folder), landed: false }));
  const written = await Promise.allSettled(batch.map(({ file }, at) => writeAtOnce(file, objects[at]!.body)));
  const failed = written.find((one) => one.status === 'rejected');
  if (failed === undefined) return batch;
  removeUnfinished(batch);
  throw failed.reason;
}

/** Gives every file its name. To be called under the lock of the store. */
export function landBatch(batch: readonly Waiting[], landing: (key: string) => Landing): void {
  const folders = new Set<string>();
  for (const waiting of batch) {
    landFile(waiting.file, landing(waiting.key), undefined, folders);
    waiting.landed = true;
  }
}

/** What did not get its name goes. */
export function removeUnfinished(batch: readonly Waiting[]): void {
  for (const { file, landed } of batch) if (!landed) rmSync(file, { force: true });
}
