import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { mayHaveHook, openRepository, runPostCheckout, type Repository } from '../../git/index.ts';
import { bringDependencies, copyIgnored, findInstalled, type InstalledPackages } from '../../isolation/index.ts';
import { failpoint } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { mainCheckout, type CloneFacts } from './clone-facts.ts';
import { isFresh, unmarkFresh } from './fresh.ts';
import type { Rising, UpRequest } from './up-types.ts';

/** Brings into every worktree the files that git does not: ignored ones, packages; then runs the hook. */
export async function furnishAll(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): Promise<void> {
  const ready = all.filter(({ result }) => result.problem === undefined);
  const common = {
    hasHook: await mayHaveHook(coordination.engine.repository, 'post-checkout'),
    installed: request.dependencies === 'none' ? undefined : await findInstalled(mainCheckout(facts)),
  };
  for (const rising of ready) {
    await furnish(coordination, request, facts, rising, common).catch((error: unknown) => {
      const known = fromSystemError(error, rising.plan.root, 'furnishing a worktree');
      if (!(known instanceof AppError)) throw known;
      rising.result = { ...rising.result, problem: known };
    });
  }
}

/** What holds for all of them, found out once. */
interface Common {
  /** Whether the person may have a `post-checkout` hook. */
  readonly hasHook: boolean;
  readonly installed: InstalledPackages | undefined;
}

async function furnish(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  rising: Rising,
  { hasHook, installed }: Common,
): Promise<void> {
  const repository = await openRepository(rising.plan.root, coordination.engine.repository.cached);
  const copied = await copyIgnored(mainCheckout(facts), repository, (await coordination.workspace()).copyIgnored);
  rising.result = { ...rising.result, copied };
  failpoint('up.copied');
  if (installed !== undefined) await bringPackages(installed, request, rising, repository);
  failpoint('up.packages-brought');
  if (hasHook && isFresh(repository.gitDir)) await runHook(rising, repository);
  unmarkFresh(repository.gitDir);
  failpoint('up.hook-run');
}

async function bringPackages(
  installed: InstalledPackages,
  { dependencies: mode }: UpRequest,
  rising: Rising,
  repository: Repository,
): Promise<void> {
  if (mode === 'none') return;
  const brought = await bringDependencies(installed, repository, mode);
  rising.result = { ...rising.result, dependencies: brought };
}

/** A person's hook that fails is told; the worktree is as good as git's own would be. */
async function runHook(rising: Rising, { root, zeroOid, head }: Repository): Promise<void> {
  if (head.kind === 'unborn') return;
  await runPostCheckout(root, zeroOid, head.oid).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const note = `its post-checkout hook failed: ${error.message.split('\n')[0] ?? ''}`;
    rising.result = { ...rising.result, notes: [...rising.result.notes, note] };
  });
}
