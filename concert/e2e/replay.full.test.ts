import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, tempDir, testRepository, type TestRepository } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { ROOT } from './concert.ts';
import { replay } from './support/replay.ts';

/** All 300 take minutes: `CONCERT_REPLAY=300 npm run test:full -- concert/e2e/replay`. */
const COMMITS = Number(process.env['CONCERT_REPLAY'] ?? 30);

/** A few calls for each commit, each with some starts of git. */
const TIMEOUT_MS = 60_000 + COMMITS * 10_000;

const isShallow = (await git(ROOT, 'rev-parse', '--is-shallow-repository')) !== 'false';

it.skipIf(isShallow)(
  'no honest work along this repository’s own history raises an alarm',
  { timeout: TIMEOUT_MS },
  async () => {
    await using dir = await tempDir('replay');
    const root = path.join(dir.path, 'clone');
    await git(dir.path, 'clone', '-q', '--no-checkout', '--', ROOT, root);
    const history = (await git(root, 'rev-list', '--all', '--topo-order', '--reverse')).split('\n').slice(-COMMITS);
    const config = await readFile(path.join(ROOT, 'concert.yaml'), 'utf8');
    const commits = await alongOneLine(root, history, config);
    await git(root, 'branch', '-qf', 'develop', commits[0] ?? '');
    const worktree = path.join(dir.path, 'storage');
    await git(root, 'worktree', 'add', '-q', '-b', 'feature/storage-replay', worktree, 'develop');
    const { calls, alarms } = await replay({
      root,
      worktree,
      instance: 'storage',
      own: 'mia/src/storage/replayed',
      commits,
    });
    expect(alarms).toEqual([]);
    expect(calls).toBeGreaterThan(2 * commits.length);
    process.stdout.write(`${commits.length} commits of this repository, ${calls} calls, ${alarms.length} alarms\n`);
  },
);

it('nor along the history of a large one', { timeout: TIMEOUT_MS }, async () => {
  await using repo = await largeRepository(5_000, COMMITS);
  const worktree = `${repo.path}-api`;
  const commits = (await repo.git('rev-list', '--reverse', 'main')).split('\n').slice(1);
  await repo.git('branch', '-q', 'develop', commits[0] ?? '');
  await repo.git('worktree', 'add', '-q', '-b', 'feature/api-replay', worktree, 'develop');
  const { calls, alarms } = await replay({
    root: repo.path,
    worktree,
    instance: 'api',
    own: 'src/part-0/own',
    commits,
  });
  expect(alarms).toEqual([]);
  process.stdout.write(`${commits.length} commits among 5,000 files, ${calls} calls, ${alarms.length} alarms\n`);
});

/** The trees of a branching history as one line of commits, each with today's scopes, because `develop` only goes on. */
async function alongOneLine(root: string, history: readonly string[], config: string): Promise<readonly string[]> {
  const blob = (await run(root, ['hash-object', '-w', '--stdin'], { input: config })).trim();
  const env = { GIT_INDEX_FILE: path.join(root, '.git', 'replay-index') };
  const commits: string[] = [];
  for (const commit of history) {
    await run(root, ['read-tree', commit], { env });
    await run(root, ['update-index', '--add', '--cacheinfo', `100644,${blob},concert.yaml`], { env });
    const tree = (await run(root, ['write-tree'], { env })).trim();
    const parent = commits.length === 0 ? [] : ['-p', commits.at(-1) ?? ''];
    commits.push((await run(root, ['commit-tree', ...parent, '-m', commit, tree], { env: IDENTITY })).trim());
  }
  return commits;
}

/** `main` with this many files in ten parts, and commits that each change, add, rename and delete some. */
async function largeRepository(files: number, commits: number): Promise<TestRepository> {
  const repo = await testRepository('large');
  const config = 'version: 1\ninstances:\n  api: { number: 1, title: API, owns: [/src/part-0/] }\n';
  const file = (name: string, text: string) => `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const name = (at: number) => `src/part-${1 + (at % 9)}/module-${at % 100}/file-${at}.ts`;
  const stream = [
    `commit refs/heads/main\ncommitter x <x@example.org> 0 +0000\ndata 0\n`,
    file('concert.yaml', config),
    ...Array.from({ length: files }, (_, at) => file(name(at), `export const a = ${at};\n`.repeat(5))),
  ];
  for (let at = 1; at <= commits; at++) {
    stream.push(`commit refs/heads/main\ncommitter x <x@example.org> ${at} +0000\ndata 0\n`);
    for (let more = 0; more < 20; more++)
      stream.push(file(name((at * 37 + more * 11) % files), `export const b = ${at};\n`));
    stream.push(file(`src/part-9/new-${at}.ts`, `${at}\n`), `R src/part-9/new-${at - 1}.ts src/part-8/old-${at}.ts\n`);
    if (at === 1) stream.splice(-1, 1);
    if (at > 2) stream.push(`D src/part-8/old-${at - 1}.ts\n`);
  }
  await run(repo.path, ['fast-import', '--quiet'], { input: stream.join('') });
  await repo.git('reset', '--quiet', '--hard');
  return repo;
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  return (await run(cwd, args)).trim();
}

async function run(
  cwd: string,
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const result = await runProcess('git', args, { cwd, ...options });
  if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
};
