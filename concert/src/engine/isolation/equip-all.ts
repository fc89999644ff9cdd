import { worktreeGitDir } from '../../git/index.ts';
import { instanceEnvironment, planNames, printEnvFile } from '../../resources/index.ts';
import { failpoint, replaceFile } from '../../store/index.ts';
import type { Coordination } from '../coordination.ts';
import type { CloneFacts } from './clone-facts.ts';
import { envFile } from './env-place.ts';
import { leasePorts, leaseWorktree } from './lease-ports.ts';
import type { Rising, UpRequest } from './up-types.ts';

/** Gives every worktree its ports for good, and writes its variables beside its files, which need not be there yet. */
export async function equipAll(
  coordination: Coordination,
  request: UpRequest,
  facts: CloneFacts,
  all: readonly Rising[],
): Promise<void> {
  await keepPorts(coordination, request, all);
  failpoint('up.lease-kept');
  for (const { instance, plan, result } of all) {
    const gitDir = worktreeGitDir(coordination.engine.repository, plan.root);
    if (gitDir === undefined) continue;
    const variables = instanceEnvironment(instance, result.ports, planNames(instance, facts.instances));
    replaceFile(envFile(gitDir), printEnvFile(variables));
  }
  failpoint('up.env-written');
}

/** The leases held while worktrees were made end with this process; from now on each ends with its worktree. */
async function keepPorts(coordination: Coordination, request: UpRequest, all: readonly Rising[]): Promise<void> {
  const { ports: asked, pid } = request;
  const fresh = all.filter(({ plan }) => plan.worktree !== 'adopted');
  const wishes = fresh.map(({ instance, plan: { root } }) => {
    return { instance, root, asked, worktree: leaseWorktree(coordination.engine.repository, root), pid };
  });
  const plans = await leasePorts(coordination, wishes);
  for (const [at, rising] of fresh.entries()) {
    const known = rising.result.moved; // said when it was leased for the first time
    const { ports = {}, moved = [] } = plans[at] ?? {};
    const more = moved.filter(({ purpose }) => known.every((other) => other.purpose !== purpose));
    rising.result = { ...rising.result, ports, moved: [...known, ...more] };
  }
}
