import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';
import { treeOfCommit } from './tree-of-commit.ts';

/**
 * Whether all that a commit changed is in another one already, under whatever commit: to merge it would change nothing. So
 * it is after a squash. What git computes goes to a folder of its own, not into the repository.
 */
export async function contentIsIn(repository: Repository, commit: string, into: string): Promise<boolean> {
  const folder = mkdtempSync(path.join(tmpdir(), 'concert-merge-'));
  const objects = path.join(repository.commonDir, 'objects').replaceAll(/["\\]/g, String.raw`\$&`);
  const env = { GIT_OBJECT_DIRECTORY: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: `"${objects}"` };
  try {
    const args = ['merge-tree', '--write-tree', into, commit];
    const { code, stdout } = await runGit(repository.commonDir, args, { env, accept: [1] });
    return code === 0 && stdout.toString().trim() === (await treeOfCommit(repository, into));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
