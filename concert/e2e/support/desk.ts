import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { tempDir, type ProcessResult, type TempDir, type TestRepository } from '@concert-mia/base/testkit';
import { CONCERT, concert } from '../concert.ts';
import { workspace } from '../workspace.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A person at work: a home of their own, and a repository under Concert. `await using desk = await openDesk()`. */
export class Desk implements AsyncDisposable {
  readonly repo: TestRepository;
  readonly home: TempDir;
  private readonly env: Variables;

  constructor(repo: TestRepository, home: TempDir, env: Variables) {
    this.repo = repo;
    this.home = home;
    this.env = { XDG_CONFIG_HOME: home.path, ...env };
  }

  /** Where this clone keeps its store. */
  get storeFolder(): string {
    return path.join(this.repo.path, '.git', 'concert');
  }

  /** Runs a command, whatever comes of it; in the repository unless told otherwise. */
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
  async json<T = unknown>(...args: readonly string[]): Promise<T> {
    const result = await this.try([...args, '--json']);
    return JSON.parse(result.stdout || result.stderr) as T;
  }

  /** Starts a command, waits until it stands at the failpoint, and kills it from outside. */
  async killAt(failpoint: string, ...args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, [CONCERT, ...args], {
      cwd: this.repo.path,
      env: { ...process.env, ...this.env, CONCERT_FAILPOINT: failpoint },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exit = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stderr) {
      said += String(chunk);
      if (said.includes(`failpoint ${failpoint}`)) break;
    }
    if (!said.includes(`failpoint ${failpoint}`)) throw new Error(`it never came to ${failpoint}: ${said}`);
    child.kill('SIGKILL');
    await exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.repo[Symbol.asyncDispose]();
    await this.home[Symbol.asyncDispose]();
  }
}

export async function openDesk(env: Variables = {}): Promise<Desk> {
  return new Desk(await workspace(), await tempDir('home'), env);
}
