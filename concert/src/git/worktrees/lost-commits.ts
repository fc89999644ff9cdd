import { existsSync } from 'node:fs';
import type { Repository } from '../open-repository.ts';
import { runGit } from '../run-git.ts';

/**
 * Commits that only the logs of a worktree (its HEAD's, and a branch's) and its detached HEAD still know: what an amend, a
 * reset or a rebase left behind. The newest ones; what these reach goes with them.
 */
export async function lostCommits(
  repository: Repository,
  logs: readonly string[],
  more: readonly string[],
): Promise<readonly string[]> {
  const logged = (await Promise.all(logs.filter((file) => existsSync(file)).map(idsOf))).flat();
  const known = [...new Set([...logged, ...more])].filter((oid) => !/^0+$/.test(oid));
  const present = await presentCommits(repository, known);
  if (present.length === 0) return [];
  const input = `${present.join('\n')}\n`;
  const args = ['rev-list', '--parents', '--stdin', '--single-worktree', '--not', '--all']; // without the HEADs of other worktrees, this one's among them
  const { stdout } = await runGit(repository.commonDir, args, { input });
  const rows = stdout
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '));
  const parents = new Set(rows.flatMap(([, ...ids]) => ids));
  return rows.map(([id = '']) => id).filter((id) => !parents.has(id));
}

async function idsOf(file: string): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(file, 'utf8');
  return text.split('\n').flatMap((line) => /^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) /.exec(line)?.slice(1, 3) ?? []);
}

async function presentCommits(repository: Repository, oids: readonly string[]): Promise<readonly string[]> {
  if (oids.length === 0) return [];
  const { stdout } = await runGit(repository.commonDir, ['cat-file', '--batch-check'], {
    input: `${oids.join('\n')}\n`,
  });
  const lines = stdout
    .toString()
    .split('\n')
    .map((line) => line.split(' '));
  return lines.flatMap(([oid = '', type]) => (type === 'commit' ? [oid] : []));
}
