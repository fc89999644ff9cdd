import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { ProcessResult, TestRepository } from '@concert-mia/base/testkit';
import { CONCERT, concert } from '../concert.ts';
import { CONFIG, workspace } from '../workspace.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A person's clone under Concert, on `main`, with nobody's worktree yet. `await using clone = await openClone()`. */
export class Clone implements AsyncDisposable {
  readonly repo: TestRepository;
  readonly env: Variables;

  constructor(repo: TestRepository) {
    this.repo = repo;
    this.env = {
      XDG_CONFIG_HOME: path.join(path.dirname(repo.path), 'config'),
      CONCERT_CAPABILITY: undefined,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    };
  }

  /** Where `concert up` puts an instance. */
  folder(instance: string): string {
    return path.join(`${this.repo.path}.worktrees`, instance);
  }

  try(args: readonly string[], env: Variables = {}, cwd = this.repo.path): Promise<ProcessResult> {
    return concert(cwd, args, { env: { ...this.env, ...env } });
  }

  /** Runs a command that must end well. Answers what it printed. */
  async run(...args: readonly string[]): Promise<string> {
    const result = await this.try(args);
    if (result.code !== 0) throw new Error(`concert ${args.join(' ')}: ${result.stderr}${result.stdout}`);
    return result.stdout;
  }

  /** The answer of a command, or its error, as data. */
  async json<T>(...args: readonly string[]): Promise<T> {
    const result = await this.try([...args, '--json']);
    return JSON.parse(result.stdout || result.stderr) as T;
  }

  /** Runs git in an instance's worktree. */
  git(instance: string, ...args: readonly string[]): Promise<string> {
    return this.repo.git('-C', this.folder(instance), ...args);
  }

  /** Starts a command and waits until it stands at the failpoint. */
  async standAt(failpoint: string, ...args: readonly string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, [CONCERT, ...args], {
      cwd: this.repo.path,
      env: { ...process.env, ...this.env, CONCERT_FAILPOINT: failpoint },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    for await (const chunk of child.stderr as AsyncIterable<Buffer>) {
      said += String(chunk);
      if (said.includes(`failpoint ${failpoint}`)) return child;
    }
    throw new Error(`it never came to ${failpoint}: ${said}`);
  }

  /** The same, and kills it from outside. */
  async killAt(failpoint: string, ...args: readonly string[]): Promise<void> {
    const child = await this.standAt(failpoint, ...args);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.repo[Symbol.asyncDispose]();
  }
}

/** `more` is put before `instances` of concert.yaml; `files` are committed with it. */
export async function openClone(
  more = '',
  files: Readonly<Record<string, string>> = {},
  name = 'repository',
  config = CONFIG,
): Promise<Clone> {
  const repo = await workspace(name);
  await repo.git('checkout', '--quiet', 'main');
  await repo.git('branch', '--quiet', '-D', 'feature/api-cache');
  await repo.commit('more', { ...files, 'concert.yaml': config.replace('version: 1\n', `version: 1\n${more}`) });
  await repo.git('branch', '--quiet', '--force', 'develop');
  return new Clone(repo);
}
