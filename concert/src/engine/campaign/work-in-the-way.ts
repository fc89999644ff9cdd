import { statusChanges } from '../../changes/index.ts';
import { worktreeRoots, openRepository } from '../../git/index.ts';
import { writtenPaths } from '../../model/index.ts';
import { compilePolicy, ownerOf } from '../../ownership/index.ts';
import type { Coordination } from '../coordination.ts';
import { worktreeInstance } from '../worktree-instance.ts';

/** What somebody has not committed in paths that a campaign takes. */
export interface WorkInTheWay {
  /** Top folder of the worktree. */
  readonly worktree: string;
  /** Whose it is; empty where it is no instance's. */
  readonly instance: string;
  readonly paths: readonly string[];
}

/** Looks into every worktree of this clone but those of the instance that leads. */
export async function workInTheWay(
  coordination: Coordination,
  leader: string,
  patterns: readonly string[],
): Promise<readonly WorkInTheWay[]> {
  const { repository } = coordination.engine;
  const workspace = await coordination.workspace();
  const taken = compilePolicy(
    { instances: [], shared: [{ paths: patterns, policy: 'lease', reviewers: [] }] },
    repository,
  );
  const found: WorkInTheWay[] = [];
  for (const worktree of await worktreeRoots(repository)) {
    const opened = await openRepository(worktree);
    const instance = (await worktreeInstance(opened, workspace, coordination.environment)) ?? '';
    if (instance === leader) continue;
    const written = (await statusChanges(opened)).flatMap(writtenPaths);
    const paths = [...new Set(written)].filter((each) => ownerOf(taken, each).kind === 'shared');
    if (paths.length > 0) found.push({ worktree, instance, paths });
  }
  return found;
}
