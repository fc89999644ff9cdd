import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Whether git may start a hook of this name here. Where any setting speaks of hooks, only git itself can tell. */
export async function mayHaveHook({ commonDir }: Repository, name: string): Promise<boolean> {
  if (existsSync(path.join(commonDir, 'hooks', name))) return true;
  const args = ['config', '--get-regexp', String.raw`^(core\.hookspath|hook\..*)$`];
  return (await runGit(commonDir, args, { accept: [1] })).code === 0;
}
