import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The value of a setting as git finds it here, or `undefined` where there is none. */
export async function readConfig(repository: Repository, name: string): Promise<string | undefined> {
  const { code, stdout } = await runGit(repository.root, ['config', '--get', '--', name], { accept: [1] });
  return code === 0 ? stdout.toString().replace(/\n$/, '') : undefined;
}
