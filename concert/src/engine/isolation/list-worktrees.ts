import { existsSync } from 'node:fs';
import path from 'node:path';
import { commitsMissing, findBranch, statusFields, openRepository } from '../../git/index.ts';
import { leavingTree, processesIn, worktreesOf, type RunningProcess } from '../../isolation/index.ts';
import { settleResources } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { holderIsGone, readCloneFacts, type CloneWorktree } from './clone-facts.ts';

/**
 * `ready`; `unfinished`: a killed or failed `up` left it so; `leaving`: a killed `down` did; `gone`: its folder was deleted by
 * hand; `down`: there is none.
 */
export type WorktreeState = 'ready' | 'unfinished' | 'leaving' | 'gone' | 'down';

/** How an instance's place stands. */
export interface InstancePlace {
  readonly instance: string;
  readonly number: number;
  readonly state: WorktreeState;
  readonly root: string | undefined;
  readonly branch: string | undefined;
  /** Commits that the integration branch has not, and the other way round; `null` where that cannot be said. */
  readonly ahead: number | null;
  readonly behind: number | null;
  /** Files that differ from HEAD, untracked ones included. */
  readonly changed: number | null;
  readonly ports: Readonly<Record<string, number>>;
  readonly processes: readonly RunningProcess[];
}

/** Every instance, with its worktrees. Frees the leases of those that are gone; changes nothing else. */
export async function listPlaces(coordination: Coordination): Promise<readonly InstancePlace[]> {
  const facts = await readCloneFacts(coordination);
  const leases = await coordination.execute(() => settleResources(holderIsGone));
  const places = facts.instances.map(async ({ id, number, ...rest }) => {
    const known = worktreesOf({ id, number, ...rest }, facts) as readonly CloneWorktree[];
    if (known.length === 0) return [nowhere(id, number)];
    return Promise.all(
      known.map(async (worktree): Promise<InstancePlace> => {
        const lease = leases.find(({ folder, instance }) => folder === worktree.root && instance === id);
        const look = await lookAt(coordination, worktree);
        return { instance: id, number, root: worktree.root, ...look, ports: lease?.ports ?? {} };
      }),
    );
  });
  return (await Promise.all(places)).flat();
}

function nowhere(instance: string, number: number): InstancePlace {
  const nothing = { root: undefined, branch: undefined, ahead: null, behind: null, changed: null };
  return { instance, number, state: 'down', ...nothing, ports: {}, processes: [] };
}

async function lookAt(coordination: Coordination, worktree: CloneWorktree) {
  const { root, branch, head } = worktree;
  const state = stateOf(worktree);
  const distance = await distanceOf(coordination, head);
  const changed = state === 'ready' ? (await statusFields(await openRepository(root))).length : null;
  return { state, branch, ...distance, changed, processes: worktree.there ? processesIn(root) : [] };
}

function stateOf({ there, gitDir = '' }: CloneWorktree): WorktreeState {
  if (leavingTree(gitDir) !== undefined) return 'leaving';
  if (!there) return 'gone';
  const isReady = existsSync(path.join(gitDir, 'index')) && !existsSync(path.join(gitDir, 'concert', 'fresh'));
  return isReady ? 'ready' : 'unfinished';
}

async function distanceOf(coordination: Coordination, head: string | undefined) {
  const { repository } = coordination.engine;
  const { integration } = await coordination.workspace();
  const tip = await findBranch(repository, repository.integration ?? integration);
  if (head === undefined || tip === undefined) return { ahead: null, behind: null };
  const [ahead, behind] = await Promise.all([
    commitsMissing(repository, head, [tip.oid]),
    commitsMissing(repository, tip.oid, [head]),
  ]);
  return { ahead, behind };
}
