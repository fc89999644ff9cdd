import { AppError } from '@concert-mia/base/errors';
import { indexChanges, statusChanges, treeChanges } from '../changes/index.ts';
import { findBranch, mergeBase, resolveCommit, type Repository } from '../git/index.ts';
import type { Change, Verdict, Workspace } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import { changesInstance } from './changes-instance.ts';
import { loadPolicy } from './load-policy.ts';
import type { PolicyChoice, PolicySource } from './read-config.ts';
import { readPermissions } from './permissions.ts';
import type { Environment } from '../store/index.ts';

/** What to judge: the index, the worktree, the range between two commits, or what a branch added since it left the integration branch. */
export type ChangeScope =
  | { readonly kind: 'staged'; readonly indexFile?: string }
  | { readonly kind: 'worktree' }
  | { readonly kind: 'range'; readonly range: string; readonly as?: string }
  | { readonly kind: 'branch'; readonly branch: string };

export interface ChangeCheck {
  readonly source: PolicySource;
  readonly verdict: Verdict;
}

/**
 * Judges changes as those of one instance, see `changesInstance`.
 *
 * @throws AppError `E_WHOSE` where neither tells (an unknown author is not a pass), `E_NO_INSTANCE`, `E_RANGE`, `E_LEDGER_BROKEN`.
 */
export async function checkChanges(
  repository: Repository,
  scope: ChangeScope,
  named: string | undefined,
  choice: PolicyChoice,
  env: Environment,
): Promise<ChangeCheck> {
  const { workspace, policy, source } = await loadPolicy(repository, choice);
  const instance = await changesInstance(repository, workspace, { named, branch: branchOf(scope) }, env);
  const [changes, permissions] = await Promise.all([
    changesIn(repository, scope, workspace),
    readPermissions(repository, env),
  ]);
  const { grants, leases } = permissions;
  return { source, verdict: decide(changes, instance, policy, grants, leases, Date.now()) };
}

/** The branch that is judged, if it is one; of a range the one given, where one is. */
function branchOf(scope: ChangeScope): string | undefined {
  if (scope.kind === 'branch') return scope.branch;
  return scope.kind === 'range' ? scope.as : undefined;
}

function changesIn(repository: Repository, scope: ChangeScope, workspace: Workspace): Promise<Change[]> {
  switch (scope.kind) {
    case 'staged':
      return indexChanges(repository, scope.indexFile);
    case 'worktree':
      return statusChanges(repository);
    case 'range':
      return rangeChanges(repository, scope.range);
    case 'branch':
      return branchChanges(repository, scope.branch, workspace);
  }
}

/** `A..B` compares the two, `A...B` what B added since they parted; a missing side is HEAD, as in git. */
async function rangeChanges(repository: Repository, range: string): Promise<Change[]> {
  const match = /^(.*?)(\.\.\.?)(.*)$/s.exec(range);
  if (match === null) {
    throw new AppError('E_RANGE', `${JSON.stringify(range)} is no range`, {
      kind: 'usage',
      hint: 'Write A..B, or A...B for what B added since it left A.',
    });
  }
  const [from, to] = await Promise.all([match[1], match[3]].map((side) => resolveCommit(repository, side || 'HEAD')));
  if (from === undefined || to === undefined) return [];
  return treeChanges(repository, match[2] === '...' ? await mergeBase(repository, from, to) : from, to);
}

async function branchChanges(repository: Repository, branch: string, workspace: Workspace): Promise<Change[]> {
  const tip = (await findBranch(repository, branch))?.oid ?? (await resolveCommit(repository, branch));
  const base = (await findBranch(repository, workspace.integration)) ?? (await findBranch(repository, workspace.trunk));
  if (base === undefined) {
    throw new AppError(
      'E_NO_INTEGRATION',
      `neither \`${workspace.integration}\` nor \`${workspace.trunk}\` exists here`,
      {
        kind: 'repository',
        place: { file: repository.root },
        hint: 'Fetch it, run `concert init` to make it, or name the changes with --range A..B.',
      },
    );
  }
  return treeChanges(repository, await mergeBase(repository, base.oid, tip), tip);
}
