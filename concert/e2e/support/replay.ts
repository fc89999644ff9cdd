import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { concert } from '../concert.ts';
import { checkChanges } from '../../src/engine/check-changes.ts';
import { judgeCommit } from '../../src/engine/judge-commit.ts';
import { afterCall, beforeCall, guardedWorktree } from '../../src/engine/reconcile/index.ts';
import { openRepository } from '../../src/git/index.ts';
import { HONEST_WAYS, LANDS_AFTER, type Place } from './honest-ways.ts';

/** A repository whose `develop` moves through `commits`, and the worktree of one honest instance on `branch`. */
export interface Stage extends Place {
  readonly root: string;
  readonly worktree: string;
  readonly branch: string;
  readonly instance: string;
  /** Contents of the integration branch, one after the other. */
  readonly commits: readonly string[];
  /** What the instance runs after each way on. */
  readonly update?: string;
  /** Of every call of the instance's shell. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Replayed {
  /** Calls that were watched, commits of `develop` that were followed, pushes, verdicts on the branch. */
  readonly calls: number;
  readonly commits: number;
  readonly pushes: number;
  readonly checks: number;
  /** What Concert said to an honest instance, with the script that it ran. */
  readonly alarms: readonly string[];
}

/** Fewer while one works on this: `CONCERT_REPLAY=30`. */
export const COMMITS = Number(process.env['CONCERT_REPLAY'] ?? 300);

/** What was replayed, for whoever reads the log of the tests. */
export function told({ calls, commits, pushes, checks, alarms }: Replayed): string {
  return `${commits} commits, ${calls} calls, ${pushes} pushes, ${checks} verdicts on the branch, ${alarms.length} alarms`;
}

/** So often the instance's first commit asks the git hook in a process of its own, else the same function here. */
const HOOKED_EVERY = 4;

/**
 * Moves `develop` on, commit by commit, lets the instance follow and work, and watches each call with the code of the hook,
 * here in this process. Git hooks are the compiled ones, so that commits on the way and pushes ask the
 * bundle; a branch that lands is also judged by the command itself.
 */
export async function replay(stage: Stage): Promise<Replayed> {
  const { root, worktree, branch, instance, own, commits } = stage;
  const env = { ...IDENTITY, XDG_CONFIG_HOME: path.join(path.dirname(worktree), 'config'), ...stage.env };
  const alarms: string[] = [];
  const count = { calls: 0, commits: 0, pushes: 0, checks: 0 };
  const git = (...args: readonly string[]) => must(runProcess('git', args, { cwd: root, env }));
  const call = async (script: string) => {
    const name = `call-${++count.calls}`;
    await beforeCall(await watched(worktree, env, count.calls), name);
    await must(runProcess('/bin/sh', ['-ec', script], { cwd: worktree, env }));
    const told = await afterCall(await watched(worktree, env, count.calls), name, 'Bash');
    const { entry, replaced, committed, left, linked } = told;
    const said = [...(entry?.paths ?? []), ...(replaced?.paths ?? []), ...committed].map((each) => each.path);
    if (said.length + left.length + linked.length > 0) {
      alarms.push(`${script}: ${[...said, ...left, ...linked].slice(0, 5).join(' ')}`);
    }
  };
  await must(concert(root, ['ledger', 'bind', instance, '--repo', worktree], { env }));
  await must(concert(root, ['compile'], { env }));
  await mkdir(path.join(worktree, own), { recursive: true });
  for (const [at, commit] of commits.entries()) {
    await git('update-ref', 'refs/heads/develop', commit);
    await writeFile(path.join(worktree, own, `own-${at}.ts`), `export const at = ${at};\n`);
    await must(runProcess('git', ['add', '-A', own], { cwd: worktree, env }));
    const isHooked = at % HOOKED_EVERY === 0;
    if (!isHooked && (await judgeCommit(worktree, undefined, env))?.allowed !== true) alarms.push(`commit: own-${at}`);
    await call(`git commit -q ${isHooked ? '' : '--no-verify'} -m own-${at}`);
    count.commits++;
    for (const script of HONEST_WAYS[at % HONEST_WAYS.length]?.(stage, at) ?? []) await call(script);
    if (stage.update !== undefined) await call(stage.update);
    const scope = { kind: 'branch', branch } as const;
    const { verdict } = await checkChanges(await openRepository(worktree), scope, instance, 'effective', env);
    count.checks++;
    for (const denied of verdict.paths.filter(({ allowed }) => !allowed)) alarms.push(`check: ${denied.path}`);
    if ((at + 1) % LANDS_AFTER !== 0) continue;
    await call(`git push -qf backup ${branch}`);
    count.pushes++;
    await must(concert(worktree, ['check', '--branch', branch], { env }));
    await call('git reset -q --hard develop');
    await mkdir(path.join(worktree, own), { recursive: true });
  }
  return { ...count, alarms };
}

/** As the hook opens it; at times without what it keeps between its starts, as git hooks do. */
async function watched(folder: string, env: Readonly<Record<string, string>>, calls: number) {
  const worktree = await guardedWorktree(folder, { ...process.env, ...env }, calls % 20 !== 0);
  if (worktree === undefined) throw new Error('the worktree is no instance’s');
  return worktree;
}

async function must(running: ReturnType<typeof runProcess>): Promise<void> {
  const { code, stdout, stderr } = await running;
  if (code !== 0) throw new Error(`ended with ${code}: ${stdout}${stderr}`);
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_EDITOR: 'true',
};
