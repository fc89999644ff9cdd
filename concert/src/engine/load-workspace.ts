import { ConfigError } from '../config/config-error.ts';
import type { Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import { describeSource, parseConfig, readConfig } from './read-config.ts';

/**
 * The configuration that counts, for who needs names and not verdicts: compiling the ownership patterns takes longer than
 * everything else such a command does. Throws as `loadPolicy`.
 */
export async function loadWorkspace(repository: Repository): Promise<Workspace> {
  const { bytes, source } = await readConfig(repository, 'effective');
  const { workspace, problems } = await parseConfig(repository, bytes);
  if (workspace !== undefined && problems.every((problem) => problem.severity !== 'error')) return workspace;
  throw new ConfigError(describeSource(source), problems);
}
