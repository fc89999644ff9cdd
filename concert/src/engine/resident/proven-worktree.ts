import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@concert-mia/base/errors';
import { listWorktrees, openRepository, type Repository } from '../../git/index.ts';
import { instanceCapabilityFile, worktreeId, type Environment } from '../../store/index.ts';
import { openCoordination } from '../coordination.ts';

export interface Proof {
  /** What is in the capability file that the asker can read. */
  readonly capability: string;
  /** Where the asker stands, absolute. */
  readonly folder: string;
}

/** A worktree whose capability somebody showed, and the environment that makes Concert act as its instance. */
export interface ProvenWorktree {
  readonly instance: string;
  readonly folder: string;
  readonly env: Environment;
}

/**
 * Whose worktree it is, by the capability that was shown: the ledger knows its digest, and the folder must lie in the very
 * worktree that it was given to. A person's capability, or one that was replaced, proves nothing here: nobody becomes a
 * person through the socket. Throws `E_CAPABILITY_UNKNOWN`, `E_NOT_ALLOWED`.
 */
export async function provenWorktree(repository: Repository, proof: Proof, env: Environment): Promise<ProvenWorktree> {
  await using coordination = await openCoordination(repository.root, env);
  const digest = createHash('sha256').update(proof.capability.trimEnd()).digest('hex');
  const bindings = await coordination.ledger.bindings();
  const binding = bindings.find(({ capability }) => capability === digest);
  if (binding === undefined) throw unknown();
  const gitDir = await gitDirWithin(repository, proof.folder);
  if (gitDir === undefined || worktreeId(gitDir) !== binding.worktree) throw elsewhere(binding.instance, proof.folder);
  return {
    instance: binding.instance,
    folder: realpathSync(proof.folder),
    env: { ...env, CONCERT_CAPABILITY: instanceCapabilityFile(gitDir), CONCERT_SESSION: undefined },
  };
}

/** Git directory of the worktree that `folder` lies in, where git has it on record as one of this clone. */
async function gitDirWithin(repository: Repository, folder: string): Promise<string | undefined> {
  const found = await openRepository(folder).catch(() => undefined);
  if (found === undefined || found.commonDir !== repository.commonDir) return undefined;
  const known = await listWorktrees(repository);
  const isKnown = known.some(({ root }) => path.resolve(root) === found.root);
  return isKnown ? found.gitDir : undefined;
}

function unknown(): AppError {
  return new AppError('E_CAPABILITY_UNKNOWN', 'this capability is no instance’s of this clone', {
    kind: 'permission',
    hint: 'Have a person bind the worktree: concert ledger bind INSTANCE --repo FOLDER.',
  });
}

function elsewhere(instance: string, folder: string): AppError {
  return new AppError('E_NOT_ALLOWED', `the capability of ${instance} is not for this folder`, {
    kind: 'permission',
    place: { file: folder },
    hint: 'Ask from the worktree that the capability was given to.',
  });
}
