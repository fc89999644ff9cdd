import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '@concert-mia/base/errors';
import { checkOut, findBranch, worktreeGitDir } from '../../git/index.ts';
import { freeIndexLock, savedRefs, saveWork } from '../../isolation/index.ts';
import { failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { inTurns } from './in-turns.ts';
import type { Rising, UpRequest } from './up-types.ts';

/**
 * Writes the files of every worktree that has none, several at once, each as soon as it is on git's list. The list does not
 * wait for the files: `worktrees` is read ahead to its end. What goes wrong with one is that one's problem.
 */
export async function checkOutAll(
  coordination: Coordination,
  request: UpRequest,
  worktrees: AsyncGenerator<Rising>,
  count: number,
): Promise<void> {
  let done = 0;
  const workers = Math.max(1, Math.floor(availableParallelism() / count));
  request.progress(0, count);
  const listed = Readable.from(worktrees, { highWaterMark: count + 1 }).iterator();
  await inTurns(listed, availableParallelism(), async (rising: Rising) => {
    await checkOutOne(coordination, rising, workers).catch((error: unknown) => {
      rising.result = { ...rising.result, problem: readable(error, rising.plan.root) };
    });
    request.progress(++done, count);
  });
}

/** A worktree without an index was never checked out to the end. What is in its files all the same is saved first. */
async function checkOutOne(coordination: Coordination, rising: Rising, workers: number): Promise<void> {
  const { repository } = coordination.engine;
  const { root, branch } = rising.plan;
  const gitDir = worktreeGitDir(repository, root);
  if (gitDir === undefined) return;
  await freeIndexLock(gitDir, root);
  if (existsSync(path.join(gitDir, 'index'))) return;
  const isBegun = readdirSync(root).some((name) => name !== '.git');
  if (isBegun) {
    const { oid: head } = await headOf(coordination, branch);
    const place = { instance: rising.instance.id, root, gitDir, there: true, head, branch };
    const saved = savedRefs(await saveWork(repository, place, Date.now()));
    rising.result = { ...rising.result, saved };
  }
  failpoint('up.before-checkout');
  await checkOut(root, isBegun, workers);
  failpoint('up.checked-out');
}

async function headOf({ engine }: Coordination, branch: string | undefined) {
  return (branch === undefined ? undefined : await findBranch(engine.repository, branch)) ?? { oid: undefined };
}

/** Git's words about a full disk, as everybody else here says it. */
function readable(error: unknown, root: string): AppError {
  if (!(error instanceof AppError)) throw error;
  if (!/no space left|disk quota|unable to write file/i.test(error.message)) return error; // git leaves the reason out at times
  return new AppError('E_DISK_FULL', 'the disk is full while checking out files', {
    kind: 'unavailable',
    place: { file: root },
    hint: 'Free some space and run it again: it goes on where it stopped. Or take it away with `concert down`.',
    cause: error,
  });
}
