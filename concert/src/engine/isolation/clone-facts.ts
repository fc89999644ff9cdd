import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { hasEnded } from '../../guard/index.ts';
import { listRefs, listWorktrees, worktreeGitDir, type WorktreeEntry } from '../../git/index.ts';
import type { KnownWorktree } from '../../isolation/index.ts';
import type { Instance, ResourceLease } from '../../model/index.ts';
import { worktreeId } from '../../store/identity/worktree-id.ts';
import type { Coordination } from '../coordination.ts';

/** A worktree of the clone, with everything that git and the ledger know of it. */
export interface CloneWorktree extends WorktreeEntry, KnownWorktree {
  /** `undefined` of the main checkout. */
  readonly gitDir: string | undefined;
  readonly id: string | undefined;
}

/** What commands on worktrees look at. */
export interface CloneFacts {
  readonly instances: readonly Instance[];
  /** The main checkout first. */
  readonly worktrees: readonly CloneWorktree[];
  readonly branches: ReadonlySet<string>;
  /** Where new worktrees are made: `shop.worktrees` beside `shop`. */
  readonly parent: string;
  readonly isTaken: (root: string) => boolean;
}

export async function readCloneFacts(coordination: Coordination, parent?: string): Promise<CloneFacts> {
  const { repository } = coordination.engine;
  const [entries, refs, bindings, { instances }] = await Promise.all([
    listWorktrees(repository),
    listRefs(repository, 'refs/heads'),
    coordination.ledger.bindings(),
    coordination.workspace(),
  ]);
  const worktrees = entries.map((entry, at): CloneWorktree => {
    const gitDir = at === 0 ? undefined : worktreeGitDir(repository, entry.root);
    const id = gitDir === undefined ? undefined : worktreeId(gitDir);
    const bound = id === undefined ? undefined : bindings.findLast((binding) => binding.worktree === id)?.instance;
    return { ...entry, gitDir, id, bound };
  });
  const main = entries[0]?.root ?? repository.root;
  return {
    instances,
    worktrees,
    branches: new Set([...refs.keys()].map((ref) => ref.slice('refs/heads/'.length))),
    parent: withoutLinks(parent ?? `${main}.worktrees`),
    isTaken: (root) => existsSync(root) && !isEmptyFolder(root),
  };
}

/** The folder as git will call it; it need not be there yet. */
function withoutLinks(folder: string): string {
  return existsSync(folder)
    ? realpathSync(folder)
    : path.join(withoutLinks(path.dirname(folder)), path.basename(folder));
}

/** The main checkout, whose ignored files and packages the others take over. */
export function mainCheckout({ worktrees }: CloneFacts): string {
  return worktrees[0]?.root ?? '';
}

/** Whether nobody holds a lease any more: its process has ended, or its worktree is another one or gone. */
export function holderIsGone({ host, worktree, process }: ResourceLease): boolean {
  if (host !== hostname()) return false;
  if (process !== null && hasEnded(process)) return true;
  return worktree !== null && safeWorktreeId(worktree.gitDir) !== worktree.id;
}

/** A git directory that cannot be read is as good as gone: nobody works in it. */
function safeWorktreeId(gitDir: string): string | undefined {
  try {
    return worktreeId(gitDir);
  } catch {
    return undefined;
  }
}

function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

/** The lock that all who make and take worktrees hold. */
export function worktreesLock(commonDir: string): string {
  return path.join(commonDir, 'concert', 'worktrees.lock');
}
