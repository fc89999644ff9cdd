import { AppError } from '@concert-mia/base/errors';
import {
  listWorktrees,
  fastForward,
  fetchRef,
  fromRemoteError,
  isAncestor,
  remoteRef,
  resolveRef,
  updateRef,
  type Repository,
} from '../../git/index.ts';
import type { LedgerSync } from '../../store/index.ts';
import { noteCampaigns } from '../campaign/campaign-notice.ts';
import type { Coordination } from '../coordination.ts';
import { requireRemote } from './require-remote.ts';

/** What became of the integration branch. None of them loses a commit, and only the first moves it. */
export type IntegrationOutcome =
  | { readonly kind: 'moved-on'; readonly from: string | null; readonly to: string }
  | { readonly kind: 'same' }
  /** The remote has not all of ours: push it. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'absent' }
  /** Both have what the other has not. */
  | { readonly kind: 'apart'; readonly ours: string; readonly theirs: string }
  /** The remote no longer has what it had: somebody replaced its history. */
  | { readonly kind: 'rewritten'; readonly was: string; readonly is: string }
  /** It is checked out, and files that a person changed are in the way. */
  | { readonly kind: 'held'; readonly root: string; readonly words: string };

export interface SyncAnswer {
  readonly remote: string;
  readonly branch: string;
  readonly integration: IntegrationOutcome;
  readonly ledger: LedgerSync;
}

/**
 * Brings a remote's integration branch and ledger here. The branch only ever moves forward; `acknowledge` takes a rewritten
 * history of the remote for known, and still moves nothing back. Throws `E_NO_REMOTE`, `E_REMOTE_UNREACHABLE`,
 * `E_REMOTE_REFUSED`, `E_LEDGER_BROKEN`, `E_NOT_ALLOWED`.
 */
export async function syncRemote(
  coordination: Coordination,
  remote: string,
  acknowledge: boolean,
): Promise<SyncAnswer> {
  const { repository } = coordination.engine;
  if (acknowledge && (await coordination.identity()).actor.kind !== 'person') throw personOnly();
  await requireRemote(repository, remote);
  const { integration: branch } = await coordination.workspace();
  try {
    const integration = await syncIntegration(repository, remote, branch, acknowledge);
    const ledger = await coordination.ledger.sync(remote);
    await noteCampaigns(coordination); // hooks must hear of a campaign that another clone started
    return { remote, branch, integration, ledger };
  } catch (error) {
    throw fromRemoteError(error, remote);
  }
}

/** Where the remote had the branch when this clone last took it in: what tells a rewritten history. */
export function lastSeenRef(remote: string, branch: string): string {
  return `refs/concert/remotes/${remote}/heads/${branch}`;
}

async function syncIntegration(
  repository: Repository,
  remote: string,
  branch: string,
  acknowledge: boolean,
): Promise<IntegrationOutcome> {
  const ref = `refs/heads/${branch}`;
  const theirs = await remoteRef(repository, remote, ref);
  if (theirs === undefined) return { kind: 'absent' };
  await fetchRef(repository, remote, ref, `refs/remotes/${remote}/${branch}`);
  const seen = lastSeenRef(remote, branch);
  const was = await resolveRef(repository, seen);
  if (was !== undefined && !acknowledge && !(await isAncestor(repository, was, theirs))) {
    return { kind: 'rewritten', was, is: theirs };
  }
  await updateRef(repository, { ref: seen, from: was, to: theirs }, 'sync');
  return moveOn(repository, ref, theirs);
}

async function moveOn(repository: Repository, ref: string, theirs: string): Promise<IntegrationOutcome> {
  const ours = await resolveRef(repository, ref);
  if (ours === theirs) return { kind: 'same' };
  if (ours !== undefined && (await isAncestor(repository, theirs, ours))) return { kind: 'ahead' };
  if (ours !== undefined && !(await isAncestor(repository, ours, theirs))) return { kind: 'apart', ours, theirs };
  const holder = (await listWorktrees(repository)).find(
    ({ branch }) => branch !== undefined && `refs/heads/${branch}` === ref,
  );
  if (holder !== undefined) {
    const words = await fastForward(holder.root, theirs);
    if (words !== undefined) return { kind: 'held', root: holder.root, words };
  } else if (!(await updateRef(repository, { ref, from: ours, to: theirs }, 'sync'))) {
    return moveOn(repository, ref, theirs); // somebody moved it just now: look again
  }
  return { kind: 'moved-on', from: ours ?? null, to: theirs };
}

function personOnly(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person takes a replaced history for known', {
    kind: 'permission',
    hint: 'Tell a person of it; your own work goes on meanwhile.',
  });
}
