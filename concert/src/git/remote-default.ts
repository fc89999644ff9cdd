import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The branch that origin calls its default, as this clone last heard it; `undefined` where it never did. */
export async function remoteDefault(repository: Repository): Promise<string | undefined> {
  const { code, stdout } = await runGit(repository.root, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'], {
    accept: [1, 128],
  });
  const prefix = 'refs/remotes/origin/';
  const name = stdout.toString().trim();
  return code === 0 && name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}
