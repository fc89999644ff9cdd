import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess, type TempDir } from '@concert-mia/base/testkit';
import type { Stage } from './replay.ts';

const CONFIG = `version: 1
instances:
  media: { number: 1, title: Media, owns: [/media/] }
  api: { number: 2, title: API, owns: [/api/] }
shared:
  - { paths: [/.gitattributes, /.gitmodules], policy: approval }
`;

/**
 * A colleague's clone with large files kept by the real Git LFS and a submodule, pushed to a `file://` remote after each
 * commit; and a clone of ours, where `api` follows: its worktree downloads the files and updates the submodule.
 */
export async function largeFilesAndSubmodule(dir: TempDir, most: number): Promise<Stage> {
  const at = (name: string) => path.join(dir.path, name);
  const git = gitWith(dir.path);
  await mkdir(at('vendor'));
  await git(at('vendor'), 'init', '--quiet', '--initial-branch=main');
  await git(dir.path, 'init', '--quiet', '--bare', '--initial-branch=main', 'backup.git');
  await git(dir.path, 'clone', '--quiet', '--origin', 'backup', `file://${at('backup.git')}`, 'theirs');
  const theirs = at('theirs');
  await git(theirs, 'lfs', 'install', '--local');
  const commits: string[] = [];
  for (let each = 0; each <= most; each++) {
    await writeFile(path.join(at('vendor'), 'version'), `${each}\n`);
    await git(at('vendor'), 'add', '--all');
    await git(at('vendor'), 'commit', '--quiet', '-m', `vendor ${each}`);
    if (each === 0) await begin(theirs, at('vendor'), git);
    else await git(path.join(theirs, 'media/vendor'), 'pull', '--quiet', at('vendor'), 'main');
    await writeFile(path.join(theirs, 'media/big-1.bin'), `large ${each}\n`.repeat(100));
    await writeFile(path.join(theirs, `media/big-${each % 5}-more.bin`), `more ${each}\n`.repeat(100));
    await writeFile(path.join(theirs, 'api/common.ts'), `export const at = ${each};\n`);
    await git(theirs, 'add', '--all');
    await git(theirs, 'commit', '--quiet', '-m', `theirs ${each}`);
    commits.push(await git(theirs, 'rev-parse', 'HEAD'));
  }
  await git(theirs, 'push', '--quiet', 'backup', 'main');
  return ours(at, commits, git);
}

async function begin(theirs: string, vendor: string, git: Git): Promise<void> {
  await mkdir(path.join(theirs, 'api'), { recursive: true });
  await writeFile(path.join(theirs, 'concert.yaml'), CONFIG);
  await git(theirs, 'lfs', 'track', '*.bin');
  await git(theirs, 'submodule', '--quiet', 'add', '--branch', 'main', vendor, 'media/vendor');
}

async function ours(at: (name: string) => string, commits: readonly string[], git: Git): Promise<Stage> {
  const [root, worktree, branch] = [at('ours'), at('api'), 'feature/api-replay'];
  const first = commits[0] ?? '';
  await git(
    path.dirname(root),
    'clone',
    '--quiet',
    '--no-checkout',
    '--origin',
    'backup',
    `file://${at('backup.git')}`,
    'ours',
  );
  await git(root, 'lfs', 'install', '--local');
  await git(root, 'branch', '--quiet', 'develop', first);
  await git(root, 'worktree', 'add', '--quiet', '-b', branch, worktree, 'develop');
  await git(worktree, 'submodule', '--quiet', 'update', '--init');
  const update = 'git submodule --quiet update --init && git lfs pull backup && git lfs fsck --pointers';
  const stage = { instance: 'api', common: 'api', own: 'api/own', update, env: environment(at('.')) };
  return { root, worktree, branch, commits: commits.slice(1), ...stage };
}

type Git = (cwd: string, ...args: readonly string[]) => Promise<string>;

function gitWith(home: string): Git {
  return async (cwd, ...args) => {
    const result = await runProcess('git', args, { cwd, env: environment(home) });
    if (result.code !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    return result.stdout.trim();
  };
}

/** Git lets a submodule come from a folder only where it is told to. */
function environment(home: string): Readonly<Record<string, string>> {
  return {
    HOME: home,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'protocol.file.allow',
    GIT_CONFIG_VALUE_0: 'always',
    GIT_AUTHOR_NAME: 'x',
    GIT_AUTHOR_EMAIL: 'x@example.org',
    GIT_COMMITTER_NAME: 'x',
    GIT_COMMITTER_EMAIL: 'x@example.org',
  };
}
