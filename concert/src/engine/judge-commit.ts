import { openRepository } from '../git/index.ts';
import type { Verdict } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { checkChanges } from './check-changes.ts';
import { openEngine } from './engine.ts';
import { loadPolicy } from './load-policy.ts';
import { recordGranted } from './record-granted.ts';
import { worktreeInstance } from './worktree-instance.ts';

/** Judges what git is about to commit here as the instance's whose worktree it is; `undefined` where it is no instance's. */
export async function judgeCommit(
  folder: string,
  indexFile: string | undefined,
  env: Environment,
): Promise<Verdict | undefined> {
  const repository = await openRepository(folder);
  const { workspace } = await loadPolicy(repository, 'effective');
  const instance = await worktreeInstance(repository, workspace, env);
  if (instance === undefined) return undefined;
  const scope = { kind: 'staged' as const, ...(indexFile === undefined ? {} : { indexFile }) };
  const { verdict } = await checkChanges(repository, scope, instance, 'effective', env);
  await recordGranted(await openEngine(folder, env), env, verdict);
  return verdict;
}
