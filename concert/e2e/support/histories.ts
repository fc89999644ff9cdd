import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, type TempDir } from '@concert-mia/base/testkit';
import { ROOT } from '../concert.ts';
import type { Stage } from './replay.ts';

/** A whole history cannot be had from a shallow clone. */
export async function isShallow(): Promise<boolean> {
  return (await git(ROOT, ['rev-parse', '--is-shallow-repository'])) !== 'false';
}

/** The last `most` commits of this repository, for `storage`, in a clone of its own. */
export async function thisRepository(dir: TempDir, most: number): Promise<Stage> {
  const root = path.join(dir.path, 'clone');
  await git(dir.path, ['clone', '--quiet', '--no-checkout', '--origin', 'from', '--', ROOT, root]);
  await git(root, ['remote', 'remove', 'from']); // so that nothing is ever pushed there
  const history = (await git(root, ['rev-list', '--all', '--topo-order', '--reverse'])).split('\n').slice(-most);
  const config = await readFile(path.join(ROOT, 'concert.yaml'), 'utf8');
  const commits = await alongOneLine(root, history, config);
  return staged(root, commits, { instance: 'storage', common: 'mia/src/storage', own: 'mia/src/storage/replayed' });
}

/** As many commits of a made-up repository, each of which changes, adds, renames and deletes some of `files` files, for `api`. */
export async function largeRepository(dir: TempDir, files: number, most: number): Promise<Stage> {
  const root = path.join(dir.path, 'large');
  await git(dir.path, ['init', '--quiet', '--initial-branch=main', root]);
  await git(root, ['fast-import', '--quiet'], { input: largeHistory(files, most) });
  await git(root, ['reset', '--quiet', '--hard']);
  const commits = (await git(root, ['rev-list', '--reverse', 'main'])).split('\n').slice(1);
  return staged(root, commits, { instance: 'api', common: 'src/part-0', own: 'src/part-0/own' });
}

/** The instance's worktree on a branch of its own, and a remote of the test's own to push to. */
async function staged(
  root: string,
  commits: readonly string[],
  who: Pick<Stage, 'instance' | 'common' | 'own'>,
): Promise<Stage> {
  const folder = path.dirname(root);
  const [worktree, branch] = [path.join(folder, who.instance), `feature/${who.instance}-replay`];
  await git(root, ['branch', '--quiet', '--force', 'develop', commits[0] ?? '']);
  await git(root, ['worktree', 'add', '--quiet', '-b', branch, worktree, 'develop']);
  await git(folder, ['init', '--quiet', '--bare', 'backup.git']);
  await git(root, ['remote', 'add', 'backup', path.join(folder, 'backup.git')]);
  return { root, worktree, branch, commits, ...who };
}

/** The trees of a branching history as one line of commits, each with today's scopes, because `develop` only goes on. */
async function alongOneLine(root: string, history: readonly string[], config: string): Promise<readonly string[]> {
  const blob = await git(root, ['hash-object', '-w', '--stdin'], { input: config });
  const env = { GIT_INDEX_FILE: path.join(root, '.git', 'replay-index') };
  const commits: string[] = [];
  for (const commit of history) {
    await git(root, ['read-tree', commit], { env });
    await git(root, ['update-index', '--add', '--cacheinfo', `100644,${blob},concert.yaml`], { env });
    const tree = await git(root, ['write-tree'], { env });
    const parent = commits.length === 0 ? [] : ['-p', commits.at(-1) ?? ''];
    commits.push(await git(root, ['commit-tree', ...parent, '-m', commit, tree]));
  }
  return commits;
}

/** For `git fast-import`: ten parts, of which the first is the instance's, changed by others too. */
function largeHistory(files: number, commits: number): string {
  const config = 'version: 1\ninstances:\n  api: { number: 1, title: API, owns: [/src/part-0/] }\n';
  const file = (name: string, text: string) => `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const name = (at: number) => `src/part-${at % 10}/module-${at % 100}/file-${at}.ts`;
  const head = (at: number) => `commit refs/heads/main\ncommitter x <x@example.org> ${at} +0000\ndata 0\n`;
  const stream = [
    head(0),
    file('concert.yaml', config),
    ...Array.from({ length: files }, (_, at) => file(name(at), `export const a = ${at};\n`.repeat(5))),
  ];
  for (let at = 1; at <= commits; at++) {
    stream.push(head(at));
    for (let more = 0; more < 20; more++) {
      stream.push(file(name((at * 37 + more * 11) % files), `export const b = ${at};\n`));
    }
    stream.push(file(`src/part-9/new-${at}.ts`, `${at}\n`));
    if (at > 1) stream.push(`R src/part-9/new-${at - 1}.ts src/part-8/old-${at}.ts\n`);
    if (at > 2) stream.push(`D src/part-8/old-${at - 1}.ts\n`);
  }
  return stream.join('');
}

interface GitOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function git(cwd: string, args: readonly string[], { input, env = {} }: GitOptions = {}): Promise<string> {
  const options = { cwd, env: { ...IDENTITY, ...env }, ...(input === undefined ? {} : { input }) };
  const result = await runProcess('git', args, options);
  if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout.trim();
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'x',
  GIT_AUTHOR_EMAIL: 'x@example.org',
  GIT_COMMITTER_NAME: 'x',
  GIT_COMMITTER_EMAIL: 'x@example.org',
};
