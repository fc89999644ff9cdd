import { runGit } from './run-git.ts';

/** Whether git takes `name` as a branch. A name that looks like an option is none. */
export async function isBranchName(cwd: string, name: string): Promise<boolean> {
  if (PLAIN.test(name)) return true;
  if (name.startsWith('-') || name.includes('\0')) return false;
  return (await runGit(cwd, ['check-ref-format', `refs/heads/${name}`], { accept: [1] })).code === 0;
}

/** Words of letters, digits and dashes between slashes are a name in every git. */
const PLAIN = /^[a-z0-9][\w-]*(?:\/[a-z0-9][\w-]*)*$/i;
