import { openRepository, type Repository } from '../git/index.ts';
import { checkChanges, type ChangeCheck, type ChangeScope } from './check-changes.ts';
import { checkMatrix, type MatrixCheck } from './check-matrix.ts';
import { loadPolicy, type LoadedPolicy, type PolicyChoice } from './load-policy.ts';
import { owns, type OwnsAnswer } from './owns.ts';
import type { Environment } from '../store/index.ts';
import type { Progress, RemovalPlan, SetupProposal, SetupStep } from '../setup/index.ts';

/** Concert on one repository, as its three faces (server, MCP, command line) use it. */
export interface Engine {
  readonly repository: Repository;
  policy(choice: PolicyChoice): Promise<LoadedPolicy>;
  owns(paths: readonly string[], choice: PolicyChoice): Promise<OwnsAnswer>;
  checkMatrix(choice: PolicyChoice): Promise<MatrixCheck>;
  checkChanges(scope: ChangeScope, instance: string | undefined, choice: PolicyChoice): Promise<ChangeCheck>;
  /** What setting Concert up here would write; `progress` hears of every few source files read. */
  proposeSetup(progress: Progress): Promise<SetupProposal>;
  applySetup(steps: readonly SetupStep[]): Promise<void>;
  planRemoval(): Promise<RemovalPlan>;
  remove(plan: RemovalPlan): Promise<void>;
}

/** Opens the repository that `folder` lies in, and wires everything to it, once. */
export async function openEngine(folder: string, env: Environment = process.env): Promise<Engine> {
  const repository = await openRepository(folder);
  return {
    repository,
    policy: (choice) => loadPolicy(repository, choice),
    owns: (paths, choice) => owns(repository, paths, choice),
    checkMatrix: (choice) => checkMatrix(repository, choice),
    checkChanges: (scope, instance, choice) => checkChanges(repository, scope, instance, choice, env, 'anew'),
    // Loaded on use: a hook starts this engine at every edit and never sets anything up.
    proposeSetup: async (progress) => (await import('./set-up.ts')).proposeHere(repository, progress),
    applySetup: async (steps) => (await import('../setup/index.ts')).applySetup(repository, steps),
    planRemoval: async () => (await import('./set-up.ts')).planRemovalHere(repository),
    remove: async (plan) => (await import('./set-up.ts')).removeHere(repository, plan),
  };
}
