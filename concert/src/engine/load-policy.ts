import { ConfigError } from '../config/config-error.ts';
import type { Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import { compilePolicy, type Policy } from '../ownership/index.ts';
import { describeSource, parseConfig, readConfig, type PolicyChoice, type PolicySource } from './read-config.ts';

export interface LoadedPolicy {
  readonly workspace: Workspace;
  readonly policy: Policy;
  readonly source: PolicySource;
}

/**
 * The configuration to judge by. An instance's own copy never counts once the integration branch has one (invariant 1).
 *
 * @throws ConfigError with every problem; AppError `E_NO_CONFIG`, `E_NO_COMMIT`.
 */
export async function loadPolicy(repository: Repository, choice: PolicyChoice): Promise<LoadedPolicy> {
  const { bytes, source } = await readConfig(repository, choice);
  const { workspace, problems } = await parseConfig(repository, bytes);
  if (workspace === undefined || problems.some((problem) => problem.severity === 'error')) {
    throw new ConfigError(describeSource(source), problems);
  }
  return { workspace, policy: compilePolicy(workspace, repository), source };
}
