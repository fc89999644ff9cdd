import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { readBlob, resolveCommit, type Repository } from '../git/index.ts';
import { firstFileAtTips } from './first-file-at-tips.ts';
import { parseCached, type ReadWorkspace } from './workspace-cache.ts';

export const CONFIG_FILE = 'concert.yaml';

/** Where the configuration that was used comes from. */
export type PolicySource = { readonly kind: 'commit'; readonly revision: string } | { readonly kind: 'worktree' };

/** Which one to use: what counts (the integration branch's, or the worktree's until there is one), or a named one. */
export type PolicyChoice = 'effective' | 'worktree' | { readonly revision: string };

export interface ConfigText {
  readonly bytes: Buffer;
  readonly source: PolicySource;
}

/** The bytes of the chosen configuration, not yet read. */
export async function readConfig(repository: Repository, choice: PolicyChoice): Promise<ConfigText> {
  if (typeof choice === 'object') return readFromCommit(repository, choice.revision);
  if (choice === 'worktree') return readFromWorktree(repository) ?? refuse(repository);
  return (await readEffective(repository)) ?? refuse(repository);
}

/** What those bytes say, with every problem. */
export function parseConfig({ cached }: Repository, bytes: Buffer): Promise<ReadWorkspace> {
  return parseCached(bytes, CONFIG_FILE, cached);
}

export function describeSource(source: PolicySource): string {
  return source.kind === 'worktree' ? CONFIG_FILE : `${CONFIG_FILE} at ${source.revision}`;
}

/**
 * Which branch integrates is this clone's own setting, written by `concert init`: an instance could choose its judge if
 * its copy of the file named it. A clone without the setting (CI) goes by the name in the file, and by the default.
 */
async function readEffective(repository: Repository): Promise<ConfigText | undefined> {
  if (repository.integration !== undefined) {
    return (await readFromBranches(repository, [repository.integration])) ?? readFromWorktree(repository);
  }
  const worktree = readFromWorktree(repository);
  const parsed = worktree && (await parseConfig(repository, worktree.bytes));
  const named = parsed?.workspace?.integration ?? 'develop';
  return (await readFromBranches(repository, [...new Set([named, 'develop'])])) ?? worktree;
}

/** The first of the branches that has the file; a local branch before origin's. */
async function readFromBranches(repository: Repository, branches: readonly string[]): Promise<ConfigText | undefined> {
  const refs = branches.flatMap((branch) => [`${LOCAL}${branch}`, `${REMOTE}${branch}`]);
  const found = await firstFileAtTips(repository, refs, CONFIG_FILE);
  if (found === undefined) return undefined;
  const revision = found.ref.slice((found.ref.startsWith(LOCAL) ? LOCAL : REMOTE).length);
  return { bytes: found.bytes, source: { kind: 'commit', revision } };
}

const LOCAL = 'refs/heads/';
const REMOTE = 'refs/remotes/origin/';

async function readFromCommit(repository: Repository, revision: string): Promise<ConfigText> {
  const bytes = await readBlob(repository, await resolveCommit(repository, revision), CONFIG_FILE);
  if (bytes === undefined) throw noConfig(`${CONFIG_FILE} at ${revision}`);
  return { bytes, source: { kind: 'commit', revision } };
}

function readFromWorktree(repository: Repository): ConfigText | undefined {
  const file = path.join(repository.root, CONFIG_FILE);
  try {
    return { bytes: readFileSync(file), source: { kind: 'worktree' } };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, file, 'reading the configuration');
  }
}

function refuse(repository: Repository): never {
  throw noConfig(path.join(repository.root, CONFIG_FILE));
}

function noConfig(file: string): AppError {
  return new AppError('E_NO_CONFIG', 'this repository has no concert.yaml', {
    kind: 'config',
    place: { file },
    hint: 'Run `concert init`, which looks at the repository and proposes one.',
  });
}
