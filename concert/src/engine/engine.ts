import { openRepository, type Repository } from '../git/index.ts';
import { checkChanges, type ChangeCheck, type ChangeScope } from './check-changes.ts';
import { checkMatrix, type MatrixCheck } from './check-matrix.ts';
import { loadPolicy, type LoadedPolicy, type PolicyChoice } from './load-policy.ts';
import { owns, type OwnsAnswer } from './owns.ts';
import type { Environment } from '../store/index.ts';

/** Concert on one repository, as its three faces (server, MCP, command line) use it. */
export interface Engine {
  readonly repository: Repository;
  policy(choice: PolicyChoice): Promise<LoadedPolicy>;
  owns(paths: readonly string[], choice: PolicyChoice): Promise<OwnsAnswer>;
  checkMatrix(choice: PolicyChoice): Promise<MatrixCheck>;
  checkChanges(scope: ChangeScope, instance: string | undefined, choice: PolicyChoice): Promise<ChangeCheck>;
}

/** Opens the repository that `folder` lies in, and wires everything to it, once. */
export async function openEngine(folder: string, env: Environment = process.env): Promise<Engine> {
  const repository = await openRepository(folder);
  return {
    repository,
    policy: (choice) => loadPolicy(repository, choice),
    owns: (paths, choice) => owns(repository, paths, choice),
    checkMatrix: (choice) => checkMatrix(repository, choice),
    checkChanges: (scope, instance, choice) => checkChanges(repository, scope, instance, choice, env),
  };
}
