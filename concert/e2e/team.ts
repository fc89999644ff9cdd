import path from 'node:path';
import type { ProcessResult, TestRepository } from '@concert-mia/base/testkit';
import { concert } from './concert.ts';
import { CONFIG, workspace } from './workspace.ts';

/** A clone with a person in its main worktree (on `develop`), and a bound worktree for `storage` and for `api`. */
export interface Team extends AsyncDisposable {
  readonly repo: TestRepository;
  /** Folders of the two instances' worktrees. */
  readonly storage: string;
  readonly api: string;
  /** Runs a command in a worktree; whose it is says who acts. */
  run(folder: string, ...args: readonly string[]): Promise<ProcessResult>;
  /** The same with `--json`, parsed; `words` are the command's name. */
  json<T>(folder: string, words: string, ...args: readonly string[]): Promise<T>;
}

/** `config` is appended to concert.yaml's `shared`. */
export async function team(shared = ''): Promise<Team> {
  const repo = await workspace();
  const env = { XDG_CONFIG_HOME: path.join(path.dirname(repo.path), 'config'), CONCERT_CAPABILITY: undefined };
  const run = (folder: string, ...args: readonly string[]) => concert(folder, args, { env });
  await repo.git('checkout', '--quiet', 'develop');
  await repo.git('branch', '--quiet', '-D', 'feature/api-cache');
  if (shared !== '') await repo.commit('shared', { 'concert.yaml': `${CONFIG}${shared}` });
  const worktree = async (instance: string) => {
    const folder = path.join(path.dirname(repo.path), instance);
    await repo.git('worktree', 'add', '--quiet', '-b', `feature/${instance}-work`, folder, 'develop');
    const bound = await run(repo.path, 'ledger', 'bind', instance, '--repo', folder);
    if (bound.code !== 0) throw new Error(bound.stderr);
    return folder;
  };
  const storage = await worktree('storage');
  const api = await worktree('api');
  return {
    repo,
    storage,
    api,
    run,
    async json<T>(folder: string, words: string, ...args: readonly string[]): Promise<T> {
      const result = await run(folder, ...words.split(' '), '--json', ...args);
      return JSON.parse(result.stdout || result.stderr) as T;
    },
    [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose](),
  };
}
