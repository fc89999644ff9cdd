import type { Head } from '../../git/index.ts';

/** What a clone knows of its branches. */
export interface BranchFacts {
  readonly head: Head;
  /** Origin's default branch, where this clone heard of it. */
  readonly remoteDefault: string | undefined;
  /** Full ref → commit, of local branches and origin's. */
  readonly refs: ReadonlyMap<string, string>;
  /** The integration branch that the clone is set to, or that `concert.yaml` names. */
  readonly configured?: { readonly trunk?: string; readonly integration?: string };
}

export interface ChosenBranches {
  readonly trunk: string;
  readonly integration: string;
  /** The commit at which the integration branch is to be made; absent where it exists, or where there is no commit. */
  readonly createAt?: string;
}

/**
 * Trunk is origin's default, else `main`, `master`, the branch checked out, the first there is. The integration branch is
 * `develop`, or the next name that differs from trunk and that git can make.
 */
export function chooseBranches({ head, remoteDefault, refs, configured }: BranchFacts): ChosenBranches {
  const exists = (branch: string) => tipOf(branch, refs) !== undefined;
  const current = head.kind === 'detached' ? undefined : head.name;
  const trunk =
    configured?.trunk ??
    remoteDefault ??
    ['main', 'master'].find(exists) ??
    current ??
    [...refs.keys()].find((ref) => ref.startsWith(LOCAL))?.slice(LOCAL.length) ??
    'main';
  const integration =
    configured?.integration ??
    ['develop', 'integration', 'concert-integration'].find((name) => name !== trunk && isPossible(name, refs)) ??
    'concert-develop';
  const tip = tipOf(trunk, refs) ?? (head.kind === 'unborn' ? undefined : head.oid);
  return { trunk, integration, ...(exists(integration) || tip === undefined ? {} : { createAt: tip }) };
}

const LOCAL = 'refs/heads/';

function tipOf(branch: string, refs: ReadonlyMap<string, string>): string | undefined {
  return refs.get(LOCAL + branch) ?? refs.get(`refs/remotes/origin/${branch}`);
}

/** Git keeps branches as files: `develop` and `develop/x` cannot both be. */
function isPossible(branch: string, refs: ReadonlyMap<string, string>): boolean {
  return ![...refs.keys()].some((ref) => ref.startsWith(`${LOCAL}${branch}/`));
}
