import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../open-repository.ts';
import { decodePath, splitNul } from '../path-bytes.ts';
import { runGit } from '../run-git.ts';

/** One worktree as git has it on its list, whether its folder is still there or not. */
export interface WorktreeEntry {
  readonly root: string;
  /** Id of the commit that is checked out; `undefined` on an unborn branch. */
  readonly head: string | undefined;
  /** Name of the branch; `undefined` on a detached HEAD. */
  readonly branch: string | undefined;
  /** Why somebody locked it against removal (may be empty); `undefined` where nobody did. */
  readonly locked: string | undefined;
  /** Whether its folder is there. */
  readonly there: boolean;
}

/** All worktrees of the clone, the main one first. */
export async function listWorktrees(repository: Repository): Promise<readonly WorktreeEntry[]> {
  const { stdout } = await runGit(repository.commonDir, ['worktree', 'list', '--porcelain', '-z']);
  const entries: string[][] = [[]];
  for (const line of splitNul(stdout).map(decodePath)) {
    if (line === '') entries.push([]);
    else entries.at(-1)?.push(line);
  }
  return entries.filter((lines) => lines.length > 0).map(toEntry);
}

/** Top folders of those that are there now, the main one first where it has files. */
export async function worktreeRoots(repository: Repository): Promise<readonly string[]> {
  return (await listWorktrees(repository)).flatMap(({ root, there }) => (there ? [root] : []));
}

function toEntry(lines: readonly string[]): WorktreeEntry {
  const field = (name: string) => lines.find((line) => line === name || line.startsWith(`${name} `));
  const value = (name: string) => field(name)?.slice(name.length + 1);
  const root = value('worktree') ?? '';
  const head = value('HEAD');
  return {
    root,
    head: head === undefined || /^0+$/.test(head) ? undefined : head,
    branch: value('branch')?.replace(/^refs\/heads\//, ''),
    locked: field('locked')?.slice('locked '.length),
    there: existsSync(path.join(root, '.git')),
  };
}
