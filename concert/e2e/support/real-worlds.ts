import path from 'node:path';
import { runProcess, testRepository, type ProcessResult, type TestRepository } from '@concert-mia/base/testkit';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { loadPolicy } from '../../src/engine/load-policy.ts';
import { readPermissions, type Permissions } from '../../src/engine/permissions.ts';
import { openRepository } from '../../src/git/index.ts';
import { worlds, type World } from '../../src/guard/testing/layers.ts';
import { writtenPaths, type Change, type Verdict } from '../../src/model/index.ts';
import { AS_WRITTEN, compilePolicy, decide, type Policy } from '../../src/ownership/index.ts';
import { CONCERT, concert, concertJson } from '../concert.ts';
import { sandboxed } from '../sandboxed.ts';
import { applyChange } from './apply-change.ts';
import { applicable } from './applicable.ts';

/** One random world as a real clone: compiled hooks, a bound worktree, real grants and leases, a remote to push to. */
export interface RealWorld extends Permissions {
  readonly config: string;
  readonly instance: string;
  readonly policy: Policy;
  readonly changes: readonly Change[];
  hookAllows(change: Change): Promise<boolean>;
  /** Begins a branch at the integration branch, whatever was left there. */
  begin(branch: string): Promise<void>;
  apply(change: Change): Promise<void>;
  /** Whether git's commit hook lets it pass; it is committed in any case. */
  commitPasses(): Promise<boolean>;
  check(branch: string): Promise<Verdict>;
  push(branches: readonly string[]): Promise<ProcessResult>;
  sandboxed(command: readonly string[]): Promise<ProcessResult>;
}

/** The same worlds each time, those that a `concert.yaml` can say without an error. */
export async function* realWorlds(count: number, changes: number): AsyncGenerator<RealWorld> {
  let made = 0;
  for (const world of fc.sample(worlds(12 * changes), { numRuns: 20 * count, seed: 17 })) {
    const usable = halfAllowed(world, applicable(world.changes), changes);
    if (usable.length < changes) continue;
    await using repo = await testRepository();
    const real = await realWorld(repo, world, usable);
    if (real === undefined) continue;
    yield real;
    if (++made === count) return;
  }
  throw new Error(`only ${made} worlds can be made`);
}

async function realWorld(
  repo: TestRepository,
  world: World,
  changes: readonly Change[],
): Promise<RealWorld | undefined> {
  const folder = path.dirname(repo.path);
  const worktree = path.join(folder, 'worktree');
  const env = { ...IDENTITY, XDG_CONFIG_HOME: path.join(folder, 'config') };
  const { instance } = world;
  const config = configOf(world);
  const run = (cwd: string, ...args: readonly string[]) => runProcess('git', ['-C', cwd, ...args], { env });
  const person = (...args: readonly string[]) => concert(repo.path, args, { env });
  const files = changes.flatMap((change) => ('from' in change ? [[change.from, `old ${change.from}\n`]] : []));
  await repo.commit('start', { ...Object.fromEntries(files), 'concert.yaml': config });
  await repo.git('branch', 'develop');
  await run(folder, 'init', '--quiet', '--bare', 'remote.git');
  await repo.git('remote', 'add', 'origin', path.join(folder, 'remote.git'));
  await repo.git('worktree', 'add', '--quiet', '-b', `feature/${instance}-start`, worktree, 'develop');
  if ((await person('ledger', 'bind', instance, '--repo', worktree)).code !== 0) return undefined; // a matrix with errors
  if ((await person('compile')).code !== 0) return undefined;
  await askForSome(worktree, instance, changes, person);
  const repository = await openRepository(worktree);
  const { policy } = await loadPolicy(repository, 'effective');
  return {
    config,
    instance,
    policy,
    changes,
    ...(await readPermissions(repository, env)),
    async hookAllows(change) {
      const call = { hook_event_name: 'PreToolUse', cwd: worktree, session_id: 's', ...toolCall(change, worktree) };
      const options = { cwd: worktree, env, input: JSON.stringify(call) };
      const { code, stdout, stderr } = await runProcess(process.execPath, [CONCERT, 'hook'], options);
      if (code !== 0) throw new Error(stderr);
      return !stdout.includes('"permissionDecision":"deny"');
    },
    async begin(branch) {
      await run(worktree, 'reset', '--quiet', '--hard');
      await run(worktree, 'switch', '--quiet', '--create', branch, 'develop');
    },
    async apply(change) {
      applyChange(worktree, change);
      await run(worktree, 'add', '--all');
    },
    async commitPasses() {
      const { code } = await run(worktree, 'commit', '--quiet', '-m', 'change');
      if (code !== 0) await run(worktree, 'commit', '--quiet', '--no-verify', '-m', 'change');
      return code === 0;
    },
    async check(branch) {
      const words = ['check', '--branch', branch, '--instance', instance];
      return (await concertJson<{ readonly verdict: Verdict }>(worktree, words, { env })).verdict;
    },
    push: (branches) => run(worktree, 'push', '--quiet', 'origin', ...branches),
    sandboxed: (command) => sandboxed({ repo }, worktree, command),
  };
}

/** Most of what is made at random is nobody's; so that both verdicts are common, about half is the instance's to write. */
function halfAllowed({ workspace, instance }: World, changes: readonly Change[], count: number): readonly Change[] {
  const policy = compilePolicy(workspace, AS_WRITTEN);
  const isAllowed = (change: Change) => decide([change], instance, policy, [], [], 0).allowed;
  const allowed = changes.filter(isAllowed).slice(0, count / 2);
  const denied = changes.filter((change) => !isAllowed(change)).slice(0, count - allowed.length);
  return allowed.length < Math.floor(count / 2) ? [] : [...allowed, ...denied];
}

function configOf({ workspace }: World): string {
  const instances = workspace.instances.map(({ id, number, owns }) => [id, { number, title: id, owns }] as const);
  const shared = workspace.shared
    .filter(({ paths }) => paths.length > 0)
    .map(({ policy, paths }) => ({ policy, paths }));
  return stringify({ version: 1, instances: Object.fromEntries(instances), shared });
}

/** A person grants a few of the paths that are denied, and the instance takes a lease where one is needed. */
async function askForSome(
  worktree: string,
  instance: string,
  changes: readonly Change[],
  person: (...args: readonly string[]) => Promise<ProcessResult>,
): Promise<void> {
  const { policy } = await loadPolicy(await openRepository(worktree), 'effective');
  const denied = decide(changes, instance, policy, [], [], 0).paths.filter(({ allowed }) => !allowed);
  for (const { path: name } of denied.filter(({ reason }) => reason !== 'needs-lease').slice(0, 3)) {
    const words = ['scope', 'request', '--json', '--instance', instance, '--why', 'x', '--', name];
    const asked = JSON.parse((await person(...words)).stdout || '{}') as { requests?: readonly { id: string }[] };
    if (asked.requests?.[0] !== undefined) await person('scope', 'grant', asked.requests[0].id);
  }
  const leased = denied.find(({ reason }) => reason === 'needs-lease');
  if (leased !== undefined) await concert(worktree, ['lease', 'take', '--', leased.path]);
}

/** As a client calls: its own tool for a write, a patch for what no tool has. */
function toolCall(change: Change, root: string): object {
  const [from = '', to = ''] = [...('from' in change ? [change.from] : ['']), ...writtenPaths(change).slice(-1)];
  const patch = (body: string) => ({
    tool_name: 'apply_patch',
    tool_input: { command: `*** Begin Patch\n${body}\n*** End Patch` },
  });
  if (change.op === 'delete') return patch(`*** Delete File: ${path.join(root, from)}`);
  if (change.op === 'rename')
    return patch(`*** Update File: ${path.join(root, from)}\n*** Move to: ${path.join(root, to)}`);
  return { tool_name: 'Write', tool_input: { file_path: path.join(root, to) } };
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};
