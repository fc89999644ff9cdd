import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { concert } from '../concert.ts';
import { afterCall, beforeCall, guardedWorktree } from '../../src/engine/reconcile/index.ts';

/** A repository whose `develop` moves through `commits`, and the worktree of one honest instance. */
export interface Stage {
  readonly root: string;
  readonly worktree: string;
  readonly instance: string;
  /** A folder of the instance's own. */
  readonly own: string;
  /** Contents of the integration branch, one after the other. */
  readonly commits: readonly string[];
}

export interface Replayed {
  /** Calls that were watched. */
  readonly calls: number;
  /** What Concert said to an honest instance, with the script that it ran. */
  readonly alarms: readonly string[];
}

/** What an honest instance does when the integration branch has moved. Each line is one call of its shell. */
const WAYS: readonly ((own: string, at: number) => readonly string[])[] = [
  () => ['git merge -q --no-edit develop'],
  () => ['git rebase -q develop'],
  (own, at) => [
    `echo ${at} >> ${own}/draft.ts`,
    'git stash -q -u',
    'git merge -q --no-edit develop',
    'git stash pop -q',
  ],
  () => ['git merge -q --squash develop', 'git reset -q --hard', 'git merge -q --no-edit develop'],
  () => ['git checkout -q develop -- .', 'git reset -q --hard', 'git clean -qfd', 'git rebase -q develop'],
  (own, at) => [
    `git switch -q -c side && echo ${at} > ${own}/side-${at}.ts && git add -A && git commit -qm side`,
    'git switch -q - && git cherry-pick side && git branch -qD side',
    'git merge -q --no-edit develop',
  ],
  () => ['git merge -q --no-commit --no-ff develop', 'git commit -q --no-edit || true'],
  () => ['git switch -q --detach develop', 'git switch -q -', 'git merge -q --no-edit develop'],
  () => [
    'git revert --no-edit HEAD~0 -m 1 || git revert --abort || true',
    'git reset -q --hard ORIG_HEAD || true',
    'git rebase -q develop || git rebase --abort',
  ],
  () => [
    'git fetch -q . develop && git merge -q --no-edit FETCH_HEAD',
    'git reset -q --soft HEAD~1 && git reset -q --hard ORIG_HEAD',
  ],
];

/** Moves `develop` on, commit by commit, lets the instance follow and work, and watches each call as the hook does. */
export async function replay(stage: Stage, progress: (done: number) => void = () => {}): Promise<Replayed> {
  const alarms: string[] = [];
  let calls = 0;
  const call = async (script: string) => {
    const before = await guardedWorktree(stage.worktree, process.env);
    if (before === undefined) throw new Error('the worktree is no instance’s');
    const name = `call-${++calls}`;
    await beforeCall(before, name);
    const ran = await runProcess('/bin/sh', ['-c', script], { cwd: stage.worktree, env: IDENTITY });
    if (ran.code !== 0) throw new Error(`${script}: ${ran.stdout}${ran.stderr}`);
    const after = (await guardedWorktree(stage.worktree, process.env)) ?? before;
    const { entry, committed } = await afterCall(after, name, 'Bash');
    const said = [
      ...(entry?.paths ?? []).map(({ path: at }) => at),
      ...committed.map(({ path: at }) => `committed ${at}`),
    ];
    if (said.length > 0) alarms.push(`${script}: ${said.slice(0, 5).join(' ')}`);
  };
  const config = { XDG_CONFIG_HOME: path.join(path.dirname(stage.worktree), 'config') };
  const bind = ['ledger', 'bind', stage.instance, '--repo', stage.worktree];
  const bound = await concert(stage.root, bind, { env: config }); // it stays the instance’s on every branch
  if (bound.code !== 0) throw new Error(bound.stderr);
  await mkdir(path.join(stage.worktree, stage.own), { recursive: true });
  for (const [at, commit] of stage.commits.entries()) {
    await runProcess('git', ['update-ref', 'refs/heads/develop', commit], { cwd: stage.root });
    await writeFile(path.join(stage.worktree, stage.own, `own-${at}.ts`), `export const at = ${at};\n`);
    await call(`git add -A ${stage.own} && git commit -qm own-${at}`);
    for (const script of WAYS[at % WAYS.length]?.(stage.own, at) ?? []) await call(script);
    progress(at + 1);
  }
  return { calls, alarms };
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
