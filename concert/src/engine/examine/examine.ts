import { AppError } from '@concert-mia/base/errors';
import { diskSpace } from './disk-space.ts';
import type { Check, Diagnosis, Examined } from './diagnosis.ts';
import { gitAge } from './git-age.ts';
import { hooksLive } from './hooks-live.ts';
import { largeFiles } from './large-files.ts';
import { leftLocks } from './left-locks.ts';
import { orphanedLeases } from './orphaned-leases.ts';
import { sandboxHere } from './sandbox-here.ts';
import { signing } from './signing.ts';
import { sparseCheckout } from './sparse-checkout.ts';
import { staleCompiled } from './stale-compiled.ts';
import { staleWorktrees } from './stale-worktrees.ts';
import { storeHealth } from './store-health.ts';

const CHECKS: readonly Check[] = [
  gitAge,
  storeHealth,
  staleCompiled,
  hooksLive,
  staleWorktrees,
  leftLocks,
  orphanedLeases,
  largeFiles,
  signing,
  sparseCheckout,
  diskSpace,
  sandboxHere,
];

/** What is not as it should be around Concert on this machine and in this clone. Looks only; what mends is in the answer. */
export async function examine(examined: Examined): Promise<readonly Diagnosis[]> {
  const found = await Promise.all(CHECKS.map((check) => check(examined).catch(notLookedAt)));
  return found.flat();
}

/** One broken thing must not hide the others. */
function notLookedAt(error: unknown): readonly Diagnosis[] {
  if (!(error instanceof AppError)) throw error;
  const { message, hint, place } = error;
  const more = { ...(hint === undefined ? {} : { hint }), ...(place === undefined ? {} : { file: place.file }) };
  return [{ finding: { code: 'not-examined', severity: 'error', message: `${error.code} ${message}`, ...more } }];
}
