import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { AppError, fromSystemError } from '@concert-mia/base/errors';
import { openRepository, runPostCheckout, type Repository } from '../../git/index.ts';
import { bringDependencies, copyIgnored, UNFINISHED } from '../../isolation/index.ts';
import { instanceEnvironment, planNames, printEnvFile } from '../../resources/index.ts';
import { ensureWorktreeId } from '../../store/identity/worktree-id.ts';
import { failpoint, replaceFile } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import { mainCheckout, type CloneFacts } from './clone-facts.ts';
import { envFile } from './env-place.ts';
import { isFresh, unmarkFresh } from './fresh.ts';
import { leasePorts } from './lease-ports.ts';
import type { Rising, UpRequest } from './up-types.ts';

/** Brings into every worktree what git does not: ports for good, names, ignored files, packages; then runs the hook. */
export async function furnishAll(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): Promise<void> {
  for (const rising of all.filter(({ result }) => result.problem === undefined)) {
    await furnish(coordination, request, facts, rising).catch((error: unknown) => {
      const known = fromSystemError(error, rising.plan.root, 'furnishing a worktree');
      if (!(known instanceof AppError)) throw known;
      rising.result = { ...rising.result, problem: known };
    });
  }
}

async function furnish(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  rising: Rising,
): Promise<void> {
  const repository = await openRepository(rising.plan.root);
  await keepPorts(coordination, request, rising, repository);
  failpoint('up.lease-kept');
  writeEnvFile(facts, rising, repository);
  failpoint('up.env-written');
  const from = mainCheckout(facts);
  const copied = await copyIgnored(from, repository, (await coordination.workspace()).copyIgnored);
  rising.result = { ...rising.result, copied };
  failpoint('up.copied');
  await bringPackages(from, request, rising, repository);
  failpoint('up.packages-brought');
  if (isFresh(repository.gitDir)) await runHook(rising, repository);
  unmarkFresh(repository.gitDir);
  failpoint('up.hook-run');
}

/** The lease held while the worktree was made ends with this process; from now on it ends with the worktree. */
async function keepPorts(
  coordination: Coordination,
  { ports, pid }: UpRequest,
  rising: Rising,
  { gitDir, root }: Repository,
): Promise<void> {
  const worktree = { host: hostname(), gitDir, id: ensureWorktreeId(gitDir) };
  const wish = { instance: rising.instance, root, asked: ports, worktree, ...(pid === undefined ? {} : { pid }) };
  const plan = await leasePorts(coordination, wish);
  const known = rising.result.moved; // said when it was leased for the first time
  const moved = plan.moved.filter(({ purpose }) => known.every((other) => other.purpose !== purpose));
  rising.result = { ...rising.result, ports: plan.ports, moved: [...known, ...moved] };
}

function writeEnvFile({ instances }: CloneFacts, { instance, result }: Rising, { gitDir }: Repository): void {
  const variables = instanceEnvironment(instance, result.ports, planNames(instance, instances));
  replaceFile(envFile(gitDir), printEnvFile(variables));
}

async function bringPackages(
  from: string,
  { dependencies }: UpRequest,
  rising: Rising,
  repository: Repository,
): Promise<void> {
  if (dependencies === 'none') return;
  for (const name of readdirSync(repository.root)) {
    if (name.includes(UNFINISHED)) rmSync(path.join(repository.root, name), { recursive: true, force: true });
  }
  const brought = await bringDependencies(from, repository, dependencies);
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
