import { commitsMissing, contentIsIn, findBranch, resolveRef, updateRefs } from '../../git/index.ts';
import { savedName, type SavedOther } from '../../isolation/index.ts';
import type { Coordination } from '../coordination.ts';

/**
 * What became of a branch. `removed`: all its commits are integrated. `squashed`: all its changes are, as other commits; its
 * own are saved. `has-commits`: something of it is not integrated, and it always stays. `none`: there was no branch.
 */
export type BranchFate = 'removed' | 'squashed' | 'kept' | 'has-commits' | 'none';

export interface RemovedBranch {
  readonly fate: BranchFate;
  readonly saved: readonly SavedOther[];
}

/** Removes a branch that holds nothing any more which is not integrated; moved meanwhile, it stays. */
export async function removeBranch(
  coordination: Coordination,
  instance: string,
  branch: string | undefined,
  keep: boolean,
): Promise<RemovedBranch> {
  const { repository } = coordination.engine;
  const ref = `refs/heads/${branch}`;
  const oid = branch === undefined ? undefined : await resolveRef(repository, ref);
  if (oid === undefined) return { fate: 'none', saved: [] };
  const fate = await fateOf(coordination, ref, oid);
  if (fate === 'has-commits') return { fate, saved: [] };
  if (keep) return { fate: 'kept', saved: [] };
  const saved = { ref: `${savedName(instance, Date.now())}-branch`, says: `the commits of ${branch}` };
  const save = fate === 'squashed' ? [{ ref: saved.ref, from: undefined, to: oid }] : [];
  await updateRefs(repository, [...save, { ref, from: oid, to: undefined }], `take ${branch} down`);
  return { fate, saved: fate === 'squashed' ? [saved] : [] };
}

async function fateOf(coordination: Coordination, ref: string, oid: string) {
  const { repository } = coordination.engine;
  const { integration, trunk } = await coordination.workspace();
  const names = [repository.integration ?? integration, trunk];
  const tips = await Promise.all(names.map((name) => findBranch(repository, name)));
  const known = tips.flatMap((tip) => (tip === undefined || tip.ref === ref ? [] : [tip.oid]));
  if (known.length === 0) return 'has-commits';
  if ((await commitsMissing(repository, oid, known)) === 0) return 'removed';
  const isSquashed = await Promise.all([...new Set(known)].map((tip) => contentIsIn(repository, oid, tip)));
  return isSquashed.includes(true) ? 'squashed' : 'has-commits';
}
