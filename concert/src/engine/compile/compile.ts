import type { Repository } from '../../git/index.ts';
import type { Workspace } from '../../model/index.ts';
import type { Environment } from '../../store/index.ts';
import { parseConfig, readConfig } from '../read-config.ts';
import { worktreeInstance } from '../worktree-instance.ts';
import { clientPlans } from './client-plans.ts';
import { committedPlans } from './committed-plans.ts';
import { excludePlan, machinePlans } from './machine-plans.ts';
import { applyPlan, type CompiledFile, type CompileMode, type FilePlan } from './file-plan.ts';

export interface CompileRequest {
  readonly mode: CompileMode;
  /** The words that start this Concert: the absolute paths of Node and of the bundle. */
  readonly program: readonly string[];
}

/**
 * Writes (or checks, or takes away) what is compiled from concert.yaml. What makes clients and git call Concert is for this
 * machine, holds absolute paths and is never committed. What the code host reads is committed, and written only where no
 * instance works: it is not an instance's to change. What a person has in any of them stays.
 */
export async function compile(
  repository: Repository,
  request: CompileRequest,
  env: Environment,
): Promise<readonly CompiledFile[]> {
  const remove = request.mode === 'remove' || request.mode === 'plan-removal';
  const input = { repository, program: request.program, remove, env };
  const workspace = await tryWorkspace(repository);
  const clients = await clientPlans(input, workspace);
  const plans: readonly FilePlan[] = [
    excludePlan(input, clients),
    ...(await machinePlans(input)),
    ...clients,
    ...(await ownCommitted(repository, workspace, remove, env)),
  ];
  const compiled: CompiledFile[] = [];
  for (const plan of plans) compiled.push(await applyPlan(repository, plan, request.mode));
  return compiled;
}

async function ownCommitted(
  repository: Repository,
  workspace: Workspace | undefined,
  remove: boolean,
  env: Environment,
): Promise<readonly FilePlan[]> {
  if (remove || workspace === undefined) return committedPlans(repository.root, undefined);
  const instance = await worktreeInstance(repository, workspace, env);
  return instance === undefined ? committedPlans(repository.root, workspace) : [];
}

/** This worktree's configuration, whose compiled files stand beside it; a broken one compiles nothing but the hooks. */
async function tryWorkspace(repository: Repository): Promise<Workspace | undefined> {
  try {
    return (await parseConfig(repository, (await readConfig(repository, 'worktree')).bytes)).workspace;
  } catch {
    return undefined;
  }
}
