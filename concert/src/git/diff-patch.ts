import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** What leads from one commit to another, as a patch that `git apply` takes, binary files included. */
export async function diffPatch(repository: Repository, from: string, to: string): Promise<Buffer> {
  const flags = ['-p', '--binary', '--full-index', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
  return (await runGit(repository.root, ['diff-tree', ...flags, from, to, '--'])).stdout;
}

/** Applies such a patch to the worktree, all of it or nothing. `false` where it does not fit. The index stays. */
export async function applyPatch(repository: Repository, patch: Buffer): Promise<boolean> {
  const words = ['apply', '--binary', '--whitespace=nowarn', '-'];
  return (await runGit(repository.root, words, { input: patch, accept: [1, 128] })).code === 0;
}
