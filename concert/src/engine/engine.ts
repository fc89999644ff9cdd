import { openRepository, type Repository } from '../git/index.ts';
import type { ChangeCheck, ChangeScope } from './check-changes.ts';
import type { MatrixCheck } from './check-matrix.ts';
import type { LoadedPolicy } from './load-policy.ts';
import type { PolicyChoice } from './read-config.ts';
import type { OwnsAnswer } from './owns.ts';
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

/** Opens the repository that `folder` lies in, and wires everything to it, once; `cached` as in `openRepository`. */
export async function openEngine(folder: string, env: Environment = process.env, cached = false): Promise<Engine> {
  const repository = await openRepository(folder, cached);
  return {
    repository,
    // Each is loaded on its first use: most commands use one of them, or none.
    policy: async (choice) => (await import('./load-policy.ts')).loadPolicy(repository, choice),
    owns: async (paths, choice) => (await import('./owns.ts')).owns(repository, paths, choice),
    checkMatrix: async (choice) => (await import('./check-matrix.ts')).checkMatrix(repository, choice),
    checkChanges: async (scope, instance, choice) =>
      (await import('./check-changes.ts')).checkChanges(repository, scope, instance, choice, env),
    proposeSetup: async (progress) => (await import('./set-up.ts')).proposeHere(repository, progress),
    applySetup: async (steps) => (await import('../setup/index.ts')).applySetup(repository, steps),
    planRemoval: async () => (await import('./set-up.ts')).planRemovalHere(repository, env),
    remove: async (plan) => (await import('./set-up.ts')).removeHere(repository, plan, env),
  };
}
