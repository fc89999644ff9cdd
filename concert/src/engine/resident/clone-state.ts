import { listWorktrees, listRefs, openRepository, type Repository } from '../../git/index.ts';
import type { Workspace } from '../../model/index.ts';
import type { Environment } from '../../store/index.ts';
import { loadWorkspace } from '../load-workspace.ts';
import { worktreeInstance } from '../worktree-instance.ts';

export interface WorktreeState {
  readonly root: string;
  /** Name of the branch that is checked out; `null` on a detached HEAD. */
  readonly branch: string | null;
  readonly head: string | null;
  /** Whose it is; `null` where it is no instance's, or its folder is gone. */
  readonly instance: string | null;
  /** Whether its folder is gone although git has it on record. */
  readonly missing: boolean;
}

/** Where a clone stands: its branches, and who works where. */
export interface CloneState {
  readonly integration: string | null;
  /** Commit by name of the branch. */
  readonly branches: Readonly<Record<string, string>>;
  readonly worktrees: readonly WorktreeState[];
}

export async function cloneState(repository: Repository, env: Environment): Promise<CloneState> {
  const [refs, entries, workspace] = await Promise.all([
    listRefs(repository, BRANCHES),
    listWorktrees(repository),
    loadWorkspace(repository).catch(() => undefined), // no configuration yet, or a broken one: nobody is an instance
  ]);
  const worktrees = entries.map(async ({ root, head, branch, there }) => ({
    root,
    branch: branch ?? null,
    head: head ?? null,
    instance: there ? await instanceAt(root, workspace, env) : null,
    missing: !there,
  }));
  return {
    integration: workspace?.integration ?? null,
    branches: Object.fromEntries(Array.from(refs, ([ref, oid]) => [branchName(ref), oid])),
    worktrees: await Promise.all(worktrees),
  };
}

const BRANCHES = 'refs/heads/';

function branchName(ref: string): string {
  return ref.startsWith(BRANCHES) ? ref.slice(BRANCHES.length) : ref;
}

async function instanceAt(root: string, workspace: Workspace | undefined, env: Environment): Promise<string | null> {
  if (workspace === undefined) return null;
  try {
    return (await worktreeInstance(await openRepository(root), workspace, env)) ?? null;
  } catch {
    return null; // bare, or going away just now
  }
}
