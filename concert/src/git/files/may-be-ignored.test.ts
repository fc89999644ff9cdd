import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testRepository } from '@concert-mia/base/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { ignoredPaths } from '../ignored-paths.ts';
import { openRepository } from '../open-repository.ts';
import { mayBeIgnored } from './may-be-ignored.ts';

afterEach(() => vi.unstubAllEnvs());

const PATTERNS = [
  'node_modules/\n*.log\n/dist\n# comment.ts\n!keep.log\n',
  'build*/out\n**/cache\na/**/z\n[Tt]mp\n\\#odd\nfoo.?s\nsp ace\ntrail   \nUPPER\n',
  'exact/path.ts\r\n*.swp\n',
];

const PATHS = [
  'node_modules/x/y.js',
  'deep/node_modules/x',
  'a.log',
  'deep/keep.log',
  'dist/x',
  'deep/dist/x',
  'comment.ts',
  'build1/out/x',
  'cache/x',
  'deep/cache',
  'a/z',
  'a/b/c/z',
  'Tmp/x',
  'tmp',
  '#odd',
  'foo.ts',
  'sp ace',
  'trail',
  'upper',
  'UPPER/x',
  'exact/path.ts',
  'x.swp',
  'src/main.ts',
  'README.md',
  'storage/read.ts',
  'deep/er/file',
  'é.log',
];

it.each([false, true])('what git ignores may be ignored, with and without regard to case: %s', async (ignoreCase) => {
  await using repo = await testRepository();
  await repo.git('config', 'core.ignorecase', String(ignoreCase));
  await repo.git('config', 'core.excludesFile', `${repo.path}-excludes`);
  await mkdir(path.join(repo.path, 'deep'));
  const sources = ['.gitignore', 'deep/.gitignore', '.git/info/exclude', '../personal'];
  for (const patterns of PATTERNS) {
    for (const source of sources) {
      for (const each of sources.slice(0, 3)) await writeFile(path.join(repo.path, each), '');
      const file = source === '../personal' ? `${repo.path}-excludes` : path.join(repo.path, source);
      await writeFile(`${repo.path}-excludes`, '');
      await writeFile(file, patterns);
      const repository = await openRepository(repo.path);
      const ignored = await ignoredPaths(repository, PATHS);
      expect([...ignored].filter((each) => !mayBeIgnored(repository, each))).toEqual([]);
    }
  }
});

it('most other paths need no question to git', async () => {
  await using repo = await testRepository();
  await writeFile(path.join(repo.path, '.gitignore'), `${PATTERNS[0]}${PATTERNS[2]}[Tt]mp/x\n`);
  const repository = await openRepository(repo.path);
  for (const file of ['src/main.ts', 'README.md', 'deep/er/file']) expect(mayBeIgnored(repository, file)).toBe(false);
  await writeFile(path.join(repo.path, '.gitignore'), '\\#odd\n');
  expect(mayBeIgnored(repository, 'src/main.ts')).toBe(true);
});

it('where the user’s patterns are in the usual place, or their place is not told, they count', async () => {
  await using repo = await testRepository();
  vi.stubEnv('XDG_CONFIG_HOME', `${repo.path}-config`);
  const repository = await openRepository(repo.path);
  expect(mayBeIgnored(repository, 'x.log')).toBe(false);
  await mkdir(`${repo.path}-config/git`, { recursive: true });
  await writeFile(`${repo.path}-config/git/ignore`, '*.log');
  expect(mayBeIgnored(repository, 'x.log')).toBe(true);
  expect(mayBeIgnored({ ...repository, excludesFile: '~other/ignore' }, 'x.ts')).toBe(true);
});
