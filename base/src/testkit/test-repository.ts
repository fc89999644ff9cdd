import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from './run-process.ts';
import { tempDir, type TempDir } from './temp-dir.ts';

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Rosa Tester',
  GIT_AUTHOR_EMAIL: 'rosa@example.org',
  GIT_COMMITTER_NAME: 'Rosa Tester',
  GIT_COMMITTER_EMAIL: 'rosa@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** A real git repository in a folder of its own, with one-line set-up. `await using repo = await testRepository()`. */
export class TestRepository implements AsyncDisposable {
  readonly path: string;
  private readonly dir: TempDir;

  constructor(dir: TempDir, folder: string) {
    this.dir = dir;
    this.path = folder;
  }

  /** Runs git here and answers its standard output without the last line end. Throws with git's words when it fails. */
  async git(...args: readonly string[]): Promise<string> {
    const result = await runProcess('git', args, { cwd: this.path, env: IDENTITY });
    if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    return result.stdout.replace(/\n$/, '');
  }

  /** Writes files (path → content), folders made as needed. */
  async write(files: Readonly<Record<string, string | Buffer>>): Promise<this> {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.path, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return this;
  }

  /** Writes `files`, stages everything and commits; answers the commit's id. */
  async commit(message: string, files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
    await this.write(files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dir[Symbol.asyncDispose]();
  }
}

/** A new repository on branch `main`; its folder is called `name`, which may hold spaces and quotes. */
export async function testRepository(name = 'repository'): Promise<TestRepository> {
  const dir = await tempDir();
  const folder = path.join(dir.path, name);
  await mkdir(folder);
  const repository = new TestRepository(dir, folder);
  await repository.git('init', '--quiet', '--initial-branch=main');
  return repository;
}
