import { openRepository } from '../git/index.ts';
import type { Verdict } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { checkChanges } from './check-changes.ts';
import { loadPolicy } from './load-policy.ts';
import { worktreeInstance } from './worktree-instance.ts';

/** One line that git hands to a pre-push hook. */
export interface PushedRef {
  readonly localOid: string;
  /** `refs/heads/feature/api-cache`. */
  readonly remoteRef: string;
}

export interface PushVerdict {
  /** Branches that only Concert moves: trunk and integration. */
  readonly guarded: readonly string[];
  /** The verdict on each other branch that is pushed from an instance's worktree. */
  readonly verdicts: readonly Verdict[];
}

/** Judges a push before it is made. A deletion of a branch pushes no content. */
export async function judgePush(folder: string, refs: readonly PushedRef[], env: Environment): Promise<PushVerdict> {
  const repository = await openRepository(folder);
  const { workspace } = await loadPolicy(repository, 'effective');
  const closed = new Set([workspace.trunk, workspace.integration].map((branch) => `refs/heads/${branch}`));
  const guarded = refs.map(({ remoteRef }) => remoteRef).filter((ref) => closed.has(ref));
  const instance = await worktreeInstance(repository, workspace, env);
  if (instance === undefined) return { guarded, verdicts: [] };
  const open = refs.filter(({ localOid, remoteRef }) => !closed.has(remoteRef) && !/^0+$/.test(localOid));
  const verdicts = open.map(async ({ localOid }) => {
    const scope = { kind: 'branch' as const, branch: localOid };
    return (await checkChanges(repository, scope, instance, 'effective', env)).verdict;
  });
  return { guarded, verdicts: await Promise.all(verdicts) };
}

/** The lines on a pre-push hook's standard input. */
export function parsePushedRefs(text: string): readonly PushedRef[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .filter((words) => words.length === 4)
    .map(([, localOid = '', remoteRef = '']) => ({ localOid, remoteRef }));
}
