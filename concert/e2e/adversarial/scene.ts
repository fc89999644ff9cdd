import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir, testRepository, type ProcessResult } from '@concert-mia/base/testkit';
import { CONCERT, concert } from '../concert.ts';
import { sandboxEnv } from '../sandboxed.ts';
import { snapshot } from '../snapshot.ts';
import type { Attack } from './attacks.ts';

export const INSTANCES = ['storage', 'api', 'search', 'web', 'mail', 'jobs'] as const;
export type InstanceId = (typeof INSTANCES)[number];

/** One clone with a person's main checkout, an origin, and a bound worktree for each of six instances. */
export interface Scene extends AsyncDisposable {
  readonly folder: string;
  readonly main: string;
  worktree(instance: InstanceId): string;
  /** Puts everything back as it was at the start. */
  restore(): Promise<void>;
  concert(folder: string, ...args: readonly string[]): Promise<ProcessResult>;
  git(...args: readonly string[]): Promise<string>;
  /** Runs scripts one after the other as `instance` does, each in a shell of its own. */
  attack(instance: InstanceId, attacks: readonly Attack[], how: 'openly' | 'in a sandbox'): Promise<ProcessResult>;
  /** All that is not `instance`'s, byte for byte: every line is a file. Its own branch and new objects are left out. */
  fence(instance: InstanceId): Promise<ReadonlySet<string>>;
}

export interface SceneOptions {
  readonly guarded: boolean;
  readonly instances?: readonly InstanceId[];
}

/** With `guarded: false` neither git nor an agent's client calls Concert. `instances` are those that have a worktree. */
export async function scene({ guarded, instances = INSTANCES }: SceneOptions): Promise<Scene> {
  const dir = await tempDir('scene');
  const kept = await tempDir('kept');
  const folder = dir.path;
  const main = path.join(folder, 'main');
  const repo = await testRepository();
  const env = {
    ...sandboxEnv({ repo: { path: main } }),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    HOME: path.join(folder, 'home'),
  };
  const run = (cwd: string, ...args: readonly string[]) => concert(cwd, args, { env });
  const git = async (...args: readonly string[]) => {
    const result = await runProcess('git', args, { cwd: main, env });
    if (result.code !== 0) throw new Error(result.stderr);
    return result.stdout.trimEnd();
  };
  const worktree = (instance: InstanceId) => path.join(folder, instance);
  await repo.commit('start', files());
  await repo.git('clone', '--quiet', '--bare', repo.path, path.join(folder, 'origin.git'));
  await repo.git('clone', '--quiet', path.join(folder, 'origin.git'), main);
  await repo[Symbol.asyncDispose]();
  await git('branch', 'develop');
  await git('repack', '-adq');
  for (const instance of instances) {
    await git('worktree', 'add', '--quiet', '-b', `feature/${instance}-work`, worktree(instance), 'develop');
    const bound = await run(main, 'ledger', 'bind', instance, '--repo', worktree(instance));
    if (bound.code !== 0) throw new Error(bound.stderr);
  }
  if (guarded) await run(main, 'compile');
  await run(main, 'check'); // fills the cache
  await cp(folder, kept.path, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return {
    folder,
    main,
    worktree,
    git,
    concert: run,
    async restore() {
      await runProcess('sh', ['-c', 'rm -rf "$1"/* && cp -a "$2"/. "$1"', 'sh', folder, kept.path]);
    },
    attack(instance, attacks, how) {
      const script = attacks.map((each) => `(\n${prologue(folder, instance)}\n${each.how}\n)`).join('\n');
      const shell = ['sh', '-c', script];
      const words = how === 'openly' ? shell : [process.execPath, CONCERT, 'sandbox', '--', ...shell];
      return runProcess(words[0] ?? '', words.slice(1), { cwd: worktree(instance), env });
    },
    fence: (instance) => fence(folder, instance),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
      await kept[Symbol.asyncDispose]();
    },
  };
}

function files(): Record<string, string> {
  const owned = INSTANCES.map((id, at) => `  ${id}: { number: ${at + 1}, title: ${id}, owns: [/${id}/] }\n`);
  return {
    'concert.yaml': `version: 1\ninstances:\n${owned.join('')}shared:\n  - { paths: [/concert.yaml], policy: approval }\n`,
    ...Object.fromEntries(INSTANCES.map((id) => [`${id}/read.ts`, `export const read = '${id}';\n`])),
  };
}

/** The variables of an attack. It starts from its branch's first commit, with nothing in its way. */
function prologue(folder: string, instance: InstanceId): string {
  const victim = INSTANCES.find((each) => each !== instance) ?? '';
  const variables = {
    NODE: process.execPath,
    CONCERT,
    SCENE: folder,
    MAIN: path.join(folder, 'main'),
    COMMON: path.join(folder, 'main/.git'),
    GIT: path.join(folder, 'main/.git/worktrees', instance),
    SIBLING: path.join(folder, victim),
    PERSON: path.join(folder, 'config/concert/capability'),
    CACHE: path.join(folder, 'cache'),
    OUTSIDE: String(process.pid),
  };
  const assignments = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  return [...assignments, `git switch --quiet feature/${instance}-work`, 'git reset --quiet --hard develop'].join('\n');
}

const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What an instance may change: its files, its git directory, its branch, and what git adds beside others' objects. */
async function fence(folder: string, instance: InstanceId): Promise<ReadonlySet<string>> {
  const own = [
    `${instance}/(?!\\.git )`,
    `main/\\.git/worktrees/${instance}/(?!commondir|gitdir|config\\.worktree|concert)`,
    `main/\\.git/(logs/)?refs/heads/feature/${instance}-work `,
    'main/\\.git/objects/../',
    'main/\\.git/concert/sandbox/',
    'main/\\.git/concert/store\\.db-shm ', // SQLite's index of the log below, gone with its last reader
    `main/\\.git/concert/store\\.db-wal \\d+ ${SHA256_OF_NOTHING}`, // a log that holds nothing
    'main/\\.git/(logs/)?refs/concert/saved/', // where Concert itself keeps what it did not take out
    'cache/',
    'home/',
  ];
  const ours = new RegExp(`^(${own.join('|')})`);
  return new Set((await snapshot(folder)).filter((line) => !ours.test(line)));
}
