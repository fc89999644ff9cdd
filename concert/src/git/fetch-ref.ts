import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** The id that a ref has on a remote, or `undefined` where it has none. */
export async function remoteRef(repository: Repository, remote: string, ref: string): Promise<string | undefined> {
  const { stdout } = await runGit(repository.root, ['ls-remote', '--refs', '--', remote, ref]);
  const line = stdout
    .toString()
    .split('\n')
    .find((each) => each.endsWith(`\t${ref}`));
  return line?.split('\t')[0];
}

/** Brings a remote's ref and all it needs, to be found here under `to`. */
export async function fetchRef(repository: Repository, remote: string, ref: string, to: string): Promise<void> {
  await runGit(repository.root, [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-auto-maintenance',
    '--',
    remote,
    `+${ref}:${to}`,
  ]);
}
