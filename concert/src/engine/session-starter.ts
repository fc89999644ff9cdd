import { realpathSync } from 'node:fs';
import { findInstance } from '../config/instance-names.ts';
import { openRepository, type Repository } from '../git/index.ts';
import type { Workspace } from '../model/index.ts';
import type { Environment } from '../store/index.ts';
import { worktreeInstance } from './worktree-instance.ts';

/** Who started the client whose call this is, as far as its environment tells. */
export type SessionStarter =
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'person' }
  | { readonly kind: 'unknown' };

const UNKNOWN: SessionStarter = { kind: 'unknown' };

/** Where clients say that a session began; it stays the same in worktrees that they make for agents of their own. */
const PROJECT_FOLDERS = ['CLAUDE_PROJECT_DIR', 'GEMINI_PROJECT_DIR'];

/**
 * For a worktree that is no instance's: the session's capability says who it is, else the variables of `concert env`, else
 * the worktree that the session began in. Throws `E_CAPABILITY_…` where one is named that does not hold.
 */
export async function sessionStarter(
  repository: Repository,
  workspace: Workspace,
  env: Environment,
): Promise<SessionStarter> {
  if (env['CONCERT_CAPABILITY'] !== undefined) return byCapability(repository, env);
  const named = env['CONCERT_INSTANCE'];
  const id = named === undefined ? undefined : findInstance(workspace.instances, named)?.id;
  const instance = id ?? (await ofProjectFolder(repository, workspace, env));
  return instance === undefined ? UNKNOWN : { kind: 'instance', instance };
}

async function byCapability(repository: Repository, env: Environment): Promise<SessionStarter> {
  const { openCoordination } = await import('./coordination.ts');
  await using coordination = await openCoordination(repository.root, env);
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance') return { kind: 'instance', instance: actor.instance };
  return actor.kind === 'person' ? { kind: 'person' } : UNKNOWN;
}

async function ofProjectFolder(
  repository: Repository,
  workspace: Workspace,
  env: Environment,
): Promise<string | undefined> {
  for (const folder of PROJECT_FOLDERS.flatMap((name) => env[name] ?? [])) {
    const begun = await openRepository(folder, true).catch(() => undefined); // gone meanwhile, or no repository
    if (begun === undefined || realpathSync(begun.commonDir) !== realpathSync(repository.commonDir)) continue;
    const instance = await worktreeInstance(begun, workspace, env);
    if (instance !== undefined) return instance;
  }
  return undefined;
}
