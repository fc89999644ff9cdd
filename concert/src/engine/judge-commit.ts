import { blobsOfTree, findBranch, openRepository, type Repository } from '../git/index.ts';
import type { PathVerdict, Verdict } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { checkChanges } from './check-changes.ts';
import { openEngine } from './engine.ts';
import { loadPolicy } from './load-policy.ts';
import { recordGranted } from './record-granted.ts';
import { worktreeInstance } from './worktree-instance.ts';

/**
 * Judges what git is about to commit here as the instance's whose worktree it is; `undefined` where it is no instance's.
 * Content that the integration branch has at the same path is nobody's doing: merging it must pass.
 */
export async function judgeCommit(
  folder: string,
  indexFile: string | undefined,
  env: Environment,
): Promise<Verdict | undefined> {
  const repository = await openRepository(folder);
  const loaded = await loadPolicy(repository, 'effective');
  const instance = await worktreeInstance(repository, loaded.workspace, env);
  if (instance === undefined) return undefined;
  const scope = { kind: 'staged' as const, ...(indexFile === undefined ? {} : { indexFile }) };
  const { verdict } = await checkChanges(repository, scope, instance, 'effective', env);
  await recordGranted(await openEngine(folder, env), env, verdict);
  if (verdict.allowed) return verdict;
  const integrated = await integratedBlobs(repository, loaded.workspace.integration);
  const paths = verdict.paths.filter((path) => path.allowed || !isIntegrated(path, integrated));
  return { ...verdict, paths, allowed: paths.every((path) => path.allowed) };
}

async function integratedBlobs(
  repository: Repository,
  branch: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const tip = await findBranch(repository, branch);
  return tip && blobsOfTree(repository, tip.oid);
}

function isIntegrated({ change, path }: PathVerdict, blobs: ReadonlyMap<string, string> | undefined): boolean {
  if (blobs === undefined) return false;
  const isTaken = change.op === 'delete' || (change.op === 'rename' && change.from === path);
  if (isTaken) return !blobs.has(path);
  return 'oid' in change && change.oid !== undefined && blobs.get(path) === change.oid;
}
