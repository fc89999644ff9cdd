import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/**
 * Moves a remote's ref on to `oid` if it still points to `expected` (`undefined`: does not exist). Answers `false` where it
 * does not, or where the remote refuses; nothing is changed then.
 */
export async function pushRef(
  repository: Repository,
  remote: string,
  ref: string,
  oid: string,
  expected: string | undefined,
): Promise<boolean> {
  const lease = `--force-with-lease=${ref}:${expected ?? ''}`;
  const args = ['push', '--quiet', '--no-verify', lease, '--', remote, `${oid}:${ref}`];
  const { code } = await runGit(repository.root, args, { accept: [1] });
  return code === 0;
}
