import { homedir } from 'node:os';
import path from 'node:path';
import { currentBranch, readConfig, type Repository } from '../../git/index.ts';
import type { Actor, Binding } from '../../model/index.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { ensureCapability, readCapability, type Capability } from './capability-file.ts';
import { identityErrors } from './identity-errors.ts';
import { worktreeId } from './worktree-id.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Identity {
  readonly actor: Actor;
  /** The agent session (`CONCERT_SESSION`); `null` for a person at a terminal. */
  readonly session: string | null;
  /** The file that says who. */
  readonly capability: string;
  /** What the ledger says of this worktree; `undefined` where it belongs to nobody. */
  readonly binding: Binding | undefined;
  /** Branch checked out here; `undefined` on a detached HEAD. */
  readonly branch: string | undefined;
}

/**
 * Who acts here: whose capability it is. The file is the one that `CONCERT_CAPABILITY` names, else the worktree's own where
 * the ledger binds it to an instance, else the person's, made where they have none. Throws `E_CAPABILITY_…`.
 */
export async function whoAmI(repository: Repository, ledger: Ledger, env: Environment): Promise<Identity> {
  const bindings = await ledger.bindings();
  const id = worktreeId(repository.gitDir);
  const here = bindings.find((binding) => binding.worktree === id);
  const capability = findCapability(repository, env, here);
  const holder = bindings.find((binding) => binding.capability === capability.digest);
  if (holder === undefined && here !== undefined && capability.file === instanceCapabilityFile(repository.gitDir)) {
    throw identityErrors.wrong(capability.file, here.instance);
  }
  return {
    actor:
      holder === undefined ? await person(repository, capability) : { kind: 'instance', instance: holder.instance },
    session: env['CONCERT_SESSION'] ?? null,
    capability: capability.file,
    binding: here,
    branch: currentBranch(repository),
  };
}

/** Where the capability of the instance lies that a worktree is bound to. */
export function instanceCapabilityFile(gitDir: string): string {
  return path.join(gitDir, 'concert', 'capability');
}

/** Where the person's capability lies: outside every repository, and hidden from sandboxes. */
export function personCapabilityFile(env: Environment): string {
  const base = env['XDG_CONFIG_HOME'] ?? path.join(env['HOME'] ?? homedir(), '.config');
  return path.join(base, 'concert', 'capability');
}

function findCapability(repository: Repository, env: Environment, here: Binding | undefined): Capability {
  const named = env['CONCERT_CAPABILITY'];
  if (named === undefined && here === undefined) return ensureCapability(personCapabilityFile(env));
  const file = named ?? instanceCapabilityFile(repository.gitDir);
  const capability = readCapability(file);
  if (capability === undefined) throw identityErrors.missing(file);
  return capability;
}

async function person(repository: Repository, capability: Capability): Promise<Actor> {
  const name = (await readConfig(repository, 'user.name')) ?? '';
  return { kind: 'person', key: capability.digest.slice(0, 16), name };
}
