import { runGit } from './run-git.ts';

/** Whether git takes `name` as a branch. A name that looks like an option is none. */
export async function isBranchName(cwd: string, name: string): Promise<boolean> {
  if (name.startsWith('-') || name.includes('\0')) return false;
  return (await runGit(cwd, ['check-ref-format', `refs/heads/${name}`], { accept: [1] })).code === 0;
}
