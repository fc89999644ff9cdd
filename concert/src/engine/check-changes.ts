import { AppError } from '@concert-mia/base/errors';
import { indexChanges, statusChanges, treeChanges } from '../changes/index.ts';
import { findBranch, mergeBase, resolveCommit, type Repository } from '../git/index.ts';
import type { Change, Verdict, Workspace } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import { changesInstance } from './changes-instance.ts';
import { withoutIntegrated } from './integrated-content.ts';
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
 * Judges changes as those of one instance, see `changesInstance`. What the commit that they are to land on has at the same
 * path passes, whoever owns it: a merge or a cherry-pick of it is no write.
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
  const [{ changes, target }, { grants, leases }] = await Promise.all([
    changesIn(repository, scope, workspace),
    readPermissions(repository, env),
  ]);
  const verdict = decide(changes, instance, policy, grants, leases, Date.now());
  return { source, verdict: await withoutIntegrated(repository, verdict, target) };
}

interface ScopedChanges {
  readonly changes: readonly Change[];
  /** The commit that they are to land on; `undefined` where two commits are only compared. */
  readonly target: string | undefined;
}

/** The branch that is judged, if it is one; of a range the one given, where one is. */
function branchOf(scope: ChangeScope): string | undefined {
  if (scope.kind === 'branch') return scope.branch;
  return scope.kind === 'range' ? scope.as : undefined;
}

async function changesIn(
  repository: Repository,
  scope: ChangeScope,
  { integration, trunk }: Workspace,
): Promise<ScopedChanges> {
  switch (scope.kind) {
    case 'staged':
      return { changes: await indexChanges(repository, scope.indexFile), target: await tip(repository, integration) };
    case 'worktree':
      return { changes: await statusChanges(repository), target: await tip(repository, integration) };
    case 'range':
      return rangeChanges(repository, scope.range);
    case 'branch': {
      const target = (await tip(repository, integration)) ?? (await tip(repository, trunk));
      if (target === undefined) throw noIntegration(repository, [integration, trunk]);
      return addedBy(repository, target, await branchTip(repository, scope.branch));
    }
  }
}

async function tip(repository: Repository, branch: string): Promise<string | undefined> {
  return (await findBranch(repository, branch))?.oid;
}

/** `A..B` compares the two, `A...B` what B added since they parted; a missing side is HEAD, as in git. */
async function rangeChanges(repository: Repository, range: string): Promise<ScopedChanges> {
  const match = /^(.*?)(\.\.\.?)(.*)$/s.exec(range);
  if (match === null) {
    throw new AppError('E_RANGE', `${JSON.stringify(range)} is no range`, {
      kind: 'usage',
      hint: 'Write A..B, or A...B for what B added since it left A.',
    });
  }
  const [from, to] = await Promise.all([match[1], match[3]].map((side) => resolveCommit(repository, side || 'HEAD')));
  if (from === undefined || to === undefined) return { changes: [], target: undefined };
  if (match[2] === '...') return addedBy(repository, from, to);
  return { changes: await treeChanges(repository, from, to), target: undefined };
}

async function addedBy(repository: Repository, target: string, commit: string): Promise<ScopedChanges> {
  return { changes: await treeChanges(repository, await mergeBase(repository, target, commit), commit), target };
}

async function branchTip(repository: Repository, branch: string): Promise<string> {
  return (await tip(repository, branch)) ?? (await resolveCommit(repository, branch));
}

function noIntegration({ root }: Repository, [integration, trunk]: readonly string[]): AppError {
  return new AppError('E_NO_INTEGRATION', `neither \`${integration}\` nor \`${trunk}\` exists here`, {
    kind: 'repository',
    place: { file: root },
    hint: 'Fetch it, run `concert init` to make it, or name the changes with --range A..B.',
  });
}
