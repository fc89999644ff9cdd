import { runGit } from '../run-git.ts';

/**
 * Puts a commit that has the form of a stash back into a worktree: files, and the index where that fits. `false` where it
 * went in with conflicts. Throws `E_GIT` where git refuses to write over something.
 */
export async function applyStash(root: string, oid: string): Promise<boolean> {
  const withIndex = await runGit(root, ['stash', 'apply', '--quiet', '--index', oid], { accept: [1, 128] });
  if (withIndex.code === 0) return true;
  try {
    await runGit(root, ['stash', 'apply', '--quiet', oid]);
    return true;
  } catch (error) {
    const { stdout } = await runGit(root, ['ls-files', '--unmerged', '-z']);
    if (stdout.length === 0) throw error; // nothing was written
    return false;
  }
}
