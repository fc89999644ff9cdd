import { actorId, type Change, type Grant, type PathVerdict, type Verdict } from '../model/index.ts';
import { decide } from '../ownership/index.ts';
import { hasStore, type Environment } from '../store/index.ts';
import { openCoordination, type Coordination } from './coordination.ts';
import type { Engine } from './engine.ts';

/**
 * Puts on record, by its blob, what a live grant allowed just now: the same content stays allowed when the grant has
 * ended. A clone without a store (CI) records nothing, and no instance records for another. Answers how many were new.
 */
export async function recordGranted(engine: Engine, env: Environment, verdict: Verdict): Promise<number> {
  const granted = verdict.paths.filter((path) => path.reason === 'grant' && contentOf(path) !== undefined);
  const { root, commonDir } = engine.repository;
  if (granted.length === 0 || !hasStore({ commonDir, databaseUrl: env['CONCERT_DATABASE_URL'] })) return 0;
  await using coordination = await openCoordination(root, env);
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance' && actor.instance !== verdict.instance) return 0;
  const { grants } = await coordination.ledger.authority();
  const own = grants.filter((grant) => grant.instance === verdict.instance);
  let recorded = 0;
  for (const path of granted.filter((each) => !own.some((grant) => isRecorded(grant, each)))) {
    for (const grant of await covering(coordination, own, verdict.instance, path)) {
      await record(coordination, grant, path);
      recorded++;
    }
  }
  return recorded;
}

/** The grants that allow this path now, each asked alone. */
async function covering(
  coordination: Coordination,
  grants: readonly Grant[],
  instance: string,
  { change, path }: PathVerdict,
): Promise<readonly Grant[]> {
  const { policy } = await coordination.engine.policy('effective');
  const now = Date.now();
  return grants.filter((grant) =>
    decide([change], instance, policy, [grant], [], now).paths.some((each) => each.path === path && each.allowed),
  );
}

async function record(coordination: Coordination, grant: Grant, path: PathVerdict): Promise<void> {
  const { actor, session } = await coordination.identity();
  const body = { path: path.path, oid: contentOf(path) ?? null };
  const entry = { kind: 'grant.recorded', version: 1, subject: `grant/${grant.id}`, body };
  await coordination.ledger.append(entry, actorId(actor), session);
}

function isRecorded(grant: Grant, verdict: PathVerdict): boolean {
  const oid = contentOf(verdict);
  return grant.recorded.some((entry) => entry.path === verdict.path && entry.oid === oid);
}

/** Blob that the change leaves at the path, `null` where it takes it away, `undefined` where git has computed none. */
function contentOf({ change, path }: PathVerdict): string | null | undefined {
  if (isTaken(change, path)) return null;
  return 'oid' in change ? change.oid : undefined;
}

function isTaken(change: Change, path: string): boolean {
  return change.op === 'delete' || (change.op === 'rename' && change.from === path);
}
