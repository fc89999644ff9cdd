import { runGit } from './run-git.ts';

/**
 * Moves the branch that is checked out in `root`, with its files, to a commit that holds all that it has. Answers git's words
 * where files that a person changed are in the way, or it moved elsewhere meanwhile: nothing is changed then.
 */
export async function fastForward(root: string, commit: string): Promise<string | undefined> {
  const args = ['merge', '--quiet', '--ff-only', '--no-stat', commit];
  const { code, stderr } = await runGit(root, args, { accept: [1, 2, 128] });
  return code === 0 ? undefined : stderr.toString().trim();
}
