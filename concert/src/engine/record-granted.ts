import {
  actorId,
  type AllowReason,
  type Change,
  type Grant,
  type Lease,
  type PathVerdict,
  type Verdict,
} from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import { hasStore, type Environment } from '../store/index.ts';
import { openCoordination, type Coordination } from './coordination.ts';
import type { Engine } from './engine.ts';

const BORROWED: ReadonlySet<string> = new Set<AllowReason>(['grant', 'lease']);

/**
 * Puts on record, by its blob, what a live grant or lease allowed just now: the same content stays allowed when it has
 * ended. A clone without a store (CI) records nothing, and no instance records for another. Answers how many were new.
 */
export async function recordGranted(engine: Engine, env: Environment, verdict: Verdict): Promise<number> {
  const granted = verdict.paths.filter((path) => BORROWED.has(path.reason) && contentOf(path) !== undefined);
  const { root, commonDir } = engine.repository;
  if (env['CONCERT_SANDBOX'] !== undefined) return 0; // the store is read-only there; who started the sandbox records
  if (granted.length === 0 || !hasStore({ commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })) return 0;
  await using coordination = await openCoordination(root, env);
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance' && actor.instance !== verdict.instance) return 0;
  const { grants, leased } = await coordination.ledger.authority();
  const own = [...grants, ...leased].filter(({ instance }) => instance === verdict.instance);
  let recorded = 0;
  for (const path of granted.filter((each) => !own.some((grant) => isRecorded(grant, each)))) {
    const subjects =
      path.reason === 'lease' ? [`instance/${verdict.instance}`] : await covering(coordination, grants, verdict, path);
    for (const subject of subjects) await record(coordination, subject, verdict.instance, path);
    recorded += subjects.length;
  }
  return recorded;
}

/** The grants that allow this path now, each asked alone. */
async function covering(
  coordination: Coordination,
  grants: readonly Grant[],
  { instance }: Verdict,
  { change, path }: PathVerdict,
): Promise<readonly string[]> {
  const { policy } = await coordination.engine.policy('effective');
  const now = Date.now();
  const allows = (grant: Grant) =>
    decide([change], instance, policy, [grant], [], now).paths.some((each) => each.path === path && each.allowed);
  return grants.filter(allows).map(({ id }) => `grant/${id}`);
}

async function record(
  coordination: Coordination,
  subject: string,
  instance: string,
  verdict: PathVerdict,
): Promise<void> {
  const { actor, session } = await coordination.identity();
  const kind = verdict.reason === 'lease' ? 'lease.recorded' : 'grant.recorded';
  const body = { instance, path: verdict.path, oid: contentOf(verdict) ?? null };
  await coordination.ledger.append({ kind, version: 1, subject, body }, actorId(actor), session);
}

function isRecorded({ recorded }: Grant | Lease, verdict: PathVerdict): boolean {
  const oid = contentOf(verdict);
  return recorded.some((entry) => entry.path === verdict.path && entry.oid === oid);
}

/** Blob that the change leaves at the path, `null` where it takes it away, `undefined` where git has computed none. */
function contentOf({ change, path }: PathVerdict): string | null | undefined {
  if (isTaken(change, path)) return null;
  return 'oid' in change ? change.oid : undefined;
}

function isTaken(change: Change, path: string): boolean {
  return change.op === 'delete' || (change.op === 'rename' && change.from === path);
}
