import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem, ParsedYaml } from '@concert-mia/base/config';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { ConfigError, MAX_CONFIG_BYTES, parseWorkspace, type ParsedWorkspace } from '../config/index.ts';
import { findBranch, readBlob, resolveCommit, type Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import { compilePolicy, type Policy } from '../ownership/index.ts';

export const CONFIG_FILE = 'concert.yaml';

/** Where the configuration that was used comes from. */
export type PolicySource =
  | { readonly kind: 'commit'; readonly revision: string; readonly commit: string }
  | { readonly kind: 'worktree' };

/** Which one to use: what counts (the integration branch's, or the worktree's until there is one), or a named one. */
export type PolicyChoice = 'effective' | 'worktree' | { readonly revision: string };

export interface LoadedPolicy {
  readonly workspace: Workspace;
  readonly policy: Policy;
  readonly source: PolicySource;
  /** Warnings only; an error refuses the whole file. */
  readonly problems: readonly Problem[];
  readonly yaml: ParsedYaml;
}

/**
 * The configuration to judge by. An instance's own copy never counts once the integration branch has one (invariant 1).
 *
 * @throws ConfigError with every problem; AppError `E_NO_CONFIG`, `E_NO_COMMIT`.
 */
export async function loadPolicy(repository: Repository, choice: PolicyChoice): Promise<LoadedPolicy> {
  const { parsed, source } = await readConfig(repository, choice);
  const { workspace, problems, yaml } = parsed;
  if (workspace === undefined || problems.some((problem) => problem.severity === 'error')) {
    throw new ConfigError(describeSource(source), problems);
  }
  return { workspace, policy: compilePolicy(workspace, repository), source, problems, yaml };
}

export interface ReadConfig {
  readonly parsed: ParsedWorkspace;
  readonly source: PolicySource;
}

/** Reads and parses, and leaves it to the caller what its problems mean. */
export async function readConfig(repository: Repository, choice: PolicyChoice): Promise<ReadConfig> {
  if (typeof choice === 'object') return readFromCommit(repository, choice.revision);
  const worktree = await readFromWorktree(repository);
  if (choice === 'effective') {
    const integrated = await readFromIntegration(repository, worktree?.parsed.workspace?.integration);
    if (integrated !== undefined) return integrated;
  }
  if (worktree !== undefined) return worktree;
  throw noConfig(path.join(repository.root, CONFIG_FILE));
}

export function describeSource(source: PolicySource): string {
  return source.kind === 'worktree' ? CONFIG_FILE : `${CONFIG_FILE} at ${source.revision}`;
}

/**
 * Which branch integrates is this clone's own setting, written by `concert init`: an instance could choose its judge if
 * its copy of the file named it. A clone without the setting (CI) goes by the name in the file, and by the default.
 */
async function readFromIntegration(repository: Repository, named: string | undefined): Promise<ReadConfig | undefined> {
  const branches =
    repository.integration === undefined ? new Set([named ?? 'develop', 'develop']) : [repository.integration];
  for (const branch of branches) {
    const tip = await findBranch(repository, branch);
    const bytes = tip && (await readBlob(repository, tip.oid, CONFIG_FILE));
    if (tip === undefined || bytes === undefined) continue;
    return {
      parsed: parseWorkspace(bytes, CONFIG_FILE),
      source: { kind: 'commit', revision: branch, commit: tip.oid },
    };
  }
  return undefined;
}

async function readFromCommit(repository: Repository, revision: string): Promise<ReadConfig> {
  const commit = await resolveCommit(repository, revision);
  const bytes = await readBlob(repository, commit, CONFIG_FILE);
  if (bytes === undefined) throw noConfig(`${CONFIG_FILE} at ${revision}`);
  return { parsed: parseWorkspace(bytes, CONFIG_FILE), source: { kind: 'commit', revision, commit } };
}

async function readFromWorktree(repository: Repository): Promise<ReadConfig | undefined> {
  const file = path.join(repository.root, CONFIG_FILE);
  try {
    const bytes = await readFile(file);
    return {
      parsed: parseWorkspace(bytes.subarray(0, MAX_CONFIG_BYTES + 1), CONFIG_FILE),
      source: { kind: 'worktree' },
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, file, 'reading the configuration');
  }
}

function noConfig(file: string): AppError {
  return new AppError('E_NO_CONFIG', 'this repository has no concert.yaml', {
    kind: 'config',
    place: { file },
    hint: 'Run `concert init`, which looks at the repository and proposes one.',
  });
}
