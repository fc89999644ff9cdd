import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** A worktree as git has it on record, whether its folder is there or not. */
export interface WorktreeEntry {
  readonly root: string;
  /** Commit that is checked out; `undefined` on an unborn branch and in a bare repository. */
  readonly head: string | undefined;
  /** Full name of the branch; `undefined` on a detached HEAD. */
  readonly branch: string | undefined;
  /** Why it is locked, perhaps empty; `undefined` where it is not. */
  readonly locked: string | undefined;
  /** Why git would prune it: its folder is gone; `undefined` where it would not. */
  readonly prunable: string | undefined;
}

/** Every worktree that this clone has on record, the main one first. */
export async function describeWorktrees(repository: Repository): Promise<readonly WorktreeEntry[]> {
  const { stdout } = await runGit(repository.root, ['worktree', 'list', '--porcelain', '-z']);
  const entries: Map<string, string>[] = [];
  for (const line of splitNul(stdout).map(decodePath)) {
    const [name = '', ...words] = line.split(' ');
    if (name === 'worktree') entries.push(new Map());
    entries.at(-1)?.set(name, words.join(' '));
  }
  return entries.map((entry) => ({
    root: entry.get('worktree') ?? '',
    head: entry.get('HEAD'),
    branch: entry.get('branch'),
    locked: entry.get('locked'),
    prunable: entry.get('prunable'),
  }));
}
