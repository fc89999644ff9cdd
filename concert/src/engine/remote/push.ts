import { AppError } from '@concert-mia/base/errors';
import {
  currentBranch,
  fromRemoteError,
  isAncestor,
  pushRefs,
  remoteRef,
  resolveRef,
  updateRef,
  type PushedRef,
  type PushOutcome,
  type Repository,
} from '../../git/index.ts';
import type { PathVerdict } from '../../model/index.ts';
import { LEDGER_REF, type Environment } from '../../store/index.ts';
import { checkChanges } from '../check-changes.ts';
import type { Coordination } from '../coordination.ts';
import { worktreeInstance } from '../worktree-instance.ts';
import { requireRemote } from './require-remote.ts';
import { lastSeenRef } from './sync.ts';

export interface PushAnswer {
  readonly remote: string;
  /** Full names of what was to be moved. */
  readonly refs: readonly string[];
  readonly outcome:
    | PushOutcome
    | { readonly kind: 'same' }
    /** What the branch holds out of the instance's scope; nothing was sent. */
    | { readonly kind: 'denied'; readonly paths: readonly PathVerdict[] };
}

/** Pushes the branch that is checked out. Never over what the remote has. Throws `E_NO_REMOTE`, `E_REMOTE_…`, `E_PUSH_BRANCH`. */
export async function pushBranch(coordination: Coordination, remote: string, env: Environment): Promise<PushAnswer> {
  const { repository } = coordination.engine;
  const branch = currentBranch(repository);
  const { integration, trunk } = await coordination.workspace();
  if (branch === undefined || branch === integration || branch === trunk) throw notAWorkBranch(branch);
  await requireRemote(repository, remote);
  const ref = `refs/heads/${branch}`;
  const denied = await deniedOn(coordination, branch, env);
  if (denied.length > 0) return { remote, refs: [ref], outcome: { kind: 'denied', paths: denied } };
  return send(repository, remote, [await planned(repository, remote, ref)], true);
}

/**
 * Pushes the integration branch and the ledger, both or none: a grant that lets something land never lags behind it. A
 * person's, as long as no merge gate lands. Throws as `pushBranch`, and `E_NOT_ALLOWED`, `E_LEDGER_BROKEN`.
 */
export async function pushIntegration(coordination: Coordination, remote: string): Promise<PushAnswer> {
  const { repository } = coordination.engine;
  if ((await coordination.identity()).actor.kind !== 'person') throw personOnly();
  await requireRemote(repository, remote);
  const { integration } = await coordination.workspace();
  const ref = `refs/heads/${integration}`;
  try {
    const { commit, theirs } = await coordination.ledger.receive(remote);
    const branch = await planned(repository, remote, ref);
    const answer = await send(repository, remote, [branch, { ref: LEDGER_REF, to: commit, from: theirs }], false);
    if (answer.outcome.kind === 'pushed' || answer.outcome.kind === 'same') {
      const seen = lastSeenRef(remote, integration);
      const from = await resolveRef(repository, seen);
      await updateRef(repository, { ref: seen, from, to: branch.to }, 'push');
    }
    return answer;
  } catch (error) {
    throw fromRemoteError(error, remote);
  }
}

async function planned(repository: Repository, remote: string, ref: string): Promise<PushedRef> {
  try {
    const to = await resolveRef(repository, ref);
    if (to === undefined) throw noBranch(ref);
    return { ref, to, from: await remoteRef(repository, remote, ref) };
  } catch (error) {
    throw fromRemoteError(error, remote);
  }
}

/** With a lease git would replace what the remote has: whether ours holds it is looked at first, and always. */
async function send(
  repository: Repository,
  remote: string,
  all: readonly PushedRef[],
  hooks: boolean,
): Promise<PushAnswer> {
  const refs = all.map(({ ref }) => ref);
  const moving = all.filter(({ from, to }) => from !== to);
  if (moving.length === 0) return { remote, refs, outcome: { kind: 'same' } };
  for (const { from, to } of moving) {
    if (from !== undefined && !(await isAncestor(repository, from, to))) {
      return { remote, refs, outcome: { kind: 'moved' } };
    }
  }
  return { remote, refs, outcome: await pushRefs(repository, remote, moving, hooks) };
}

/** A person's own branch is judged by nobody before it is submitted. */
async function deniedOn(coordination: Coordination, branch: string, env: Environment): Promise<readonly PathVerdict[]> {
  const { repository } = coordination.engine;
  const instance = await worktreeInstance(repository, await coordination.workspace(), env);
  if (instance === undefined) return [];
  const { verdict } = await checkChanges(repository, { kind: 'branch', branch }, instance, 'effective', env);
  return verdict.paths.filter(({ allowed }) => !allowed);
}

function notAWorkBranch(branch: string | undefined): AppError {
  return new AppError(
    'E_PUSH_BRANCH',
    branch === undefined
      ? 'no branch is checked out here'
      : `${branch} is everybody’s, and not pushed as a branch of one's own`,
    {
      kind: 'usage',
      hint: 'Push from the worktree of your own branch; a person pushes the integration branch with --integration.',
    },
  );
}

function noBranch(ref: string): AppError {
  return new AppError('E_NO_COMMIT', `there is no ${ref} here`, { kind: 'not-found', hint: 'Commit something first.' });
}

function personOnly(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person pushes the integration branch', {
    kind: 'permission',
    hint: 'Push your own branch (`concert push`); what is landed on the integration branch, a person sends.',
  });
}
