import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { concert, concertJson } from './concert.ts';
import { CONFIG, workspace } from './workspace.ts';

interface Judged {
  readonly verdict: {
    readonly allowed: boolean;
    readonly instance: string;
    readonly paths: readonly { path: string; allowed: boolean; reason: string }[];
  };
}

const reasons = (judged: Judged) => judged.verdict.paths.map((path) => [path.path, path.reason]);

describe('concert check on a branch', () => {
  it('passes what stays in the scope of the branch’s instance', async () => {
    await using repo = await workspace();
    await repo.commit('work', { 'api/cache.ts': '', 'package-lock.json': '{"a":1}\n' });
    const result = await concert(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(result).toMatchObject({
      code: 0,
      stdout: '✓ 2 written paths, all in the scope of api (by concert.yaml at develop)\n',
    });
  });

  it('denies another’s path with its owner, the reason and the command that asks', async () => {
    await using repo = await workspace();
    await repo.commit('too much', { 'storage/read.ts': 'mine now\n', 'api/cache.ts': '' });
    const result = await concert(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('denied storage/read.ts');
    expect(result.stdout).toContain('storage');
    expect(result.stdout).toContain('concert scope request');
    expect(result.stdout).toContain('1 of 2 written paths out of the scope of api');
  });

  it('counts only what the branch added since it left, whatever the integration branch did meanwhile', async () => {
    await using repo = await workspace();
    await repo.commit('work', { 'api/cache.ts': '' });
    await repo.git('checkout', '--quiet', 'develop');
    await repo.commit('others', { 'storage/read.ts': 'changed\n' });
    expect((await concert(repo.path, ['check', '--branch', 'feature/api-cache'])).code).toBe(0);
  });

  it('judges a rename at both names', async () => {
    await using repo = await workspace();
    await rename(path.join(repo.path, 'storage/read.ts'), path.join(repo.path, 'api/read.ts'));
    await repo.commit('take it over');
    const judged = await concertJson<Judged>(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(reasons(judged)).toEqual([
      ['storage/read.ts', 'other'],
      ['api/read.ts', 'own'],
    ]);
  });

  it('judges by the integration branch’s concert.yaml, not by the branch’s own', async () => {
    await using repo = await workspace();
    await repo.commit('grab', {
      'concert.yaml': CONFIG.replace('owns: [/api/]', 'owns: [/api/, /storage/]'),
      'storage/read.ts': 'x\n',
    });
    const judged = await concertJson<Judged>(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(reasons(judged)).toEqual([
      ['concert.yaml', 'needs-approval'],
      ['storage/read.ts', 'other'],
    ]);
  });

  it('is not fooled by a copy that names another integration branch', async () => {
    await using repo = await workspace();
    await repo.git('config', 'concert.integration', 'develop');
    const evil = CONFIG.replace('version: 1', 'version: 1\nintegration: evil').replace(
      'owns: [/api/]',
      'owns: [/api/, /concert.yaml]',
    );
    await repo.commit('grab', { 'concert.yaml': evil });
    await repo.git('branch', 'evil');
    const judged = await concertJson<Judged>(repo.path, ['check', '--range', 'develop..HEAD']);
    expect(reasons(judged)).toEqual([['concert.yaml', 'needs-approval']]);
  });

  it('denies a symbolic link out of scope, a submodule of another’s, and a twin in case', async () => {
    await using repo = await workspace();
    await symlink('../storage', path.join(repo.path, 'api/door'));
    await repo.write({ 'Storage/read.ts': '' });
    await repo.git('add', '--all');
    await repo.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${await repo.git('rev-parse', 'HEAD')},storage/vendor`,
    );
    const judged = await concertJson<Judged>(repo.path, ['check', '--staged']);
    expect(reasons(judged)).toEqual([
      ['Storage/read.ts', 'twin'],
      ['api/door', 'symlink'],
      ['storage/vendor', 'other'],
    ]);
  });

  it('prints names that could harm a terminal in quotes', async () => {
    await using repo = await workspace();
    await mkdir(path.join(repo.path, 'storage'), { recursive: true });
    await writeFile(path.join(repo.path, 'storage', 'a\n\u001B[2Jb'), '');
    await repo.commit('odd name');
    const result = await concert(repo.path, ['check', '--branch', 'feature/api-cache']);
    expect(result.stdout).toContain(String.raw`$'storage/a\n\033[2Jb'`);
    expect(result.stdout).not.toContain('\u001B');
  });
});

describe('what the integration branch has itself', () => {
  const scopes = [['--branch', 'feature/api-cache'], ['--range', 'develop...feature/api-cache'], ['--staged']];

  it('passes on a branch that picked or checked it out, and is told no more', async () => {
    await using repo = await workspace();
    await repo.git('checkout', '--quiet', 'develop');
    await repo.commit('theirs', { 'storage/read.ts': 'changed\n', 'storage/more.ts': 'more\n' });
    await repo.git('checkout', '--quiet', 'feature/api-cache');
    await repo.git('cherry-pick', 'develop');
    for (const scope of scopes) {
      expect(await concert(repo.path, ['check', ...scope])).toMatchObject({ code: 0 });
    }
    await repo.git('reset', '--quiet', '--hard', 'HEAD~1');
    await repo.git('checkout', 'develop', '--', 'storage');
    expect(await concert(repo.path, ['check', '--staged'])).toMatchObject({ code: 0 });
  });

  it('is denied with another content, another mode, or where only the two commits are compared', async () => {
    await using repo = await workspace();
    await repo.git('update-index', '--chmod=+x', 'storage/read.ts');
    expect(await concert(repo.path, ['check', '--staged'])).toMatchObject({ code: 1 });
    await repo.git('commit', '--quiet', '-m', 'mode');
    for (const scope of scopes.slice(0, 2)) {
      expect(await concert(repo.path, ['check', ...scope])).toMatchObject({ code: 1 });
    }
    await repo.git('branch', '--quiet', '--force', 'develop', 'HEAD');
    const two = ['check', '--range', 'develop~1..develop', '--instance', 'api'];
    expect(await concert(repo.path, two)).toMatchObject({ code: 1 });
  });
});

describe('concert check on a range and on what is staged', () => {
  it('compares two commits with A..B, and what B added with A...B', async () => {
    await using repo = await workspace();
    await repo.commit('mine', { 'api/cache.ts': '' });
    await repo.git('checkout', '--quiet', 'develop');
    await repo.commit('theirs', { 'storage/read.ts': 'changed\n' });
    const two = await concertJson<Judged>(repo.path, [
      'check',
      '--range',
      'develop..feature/api-cache',
      '--instance',
      'api',
    ]);
    const three = await concertJson<Judged>(repo.path, [
      'check',
      '--range',
      'develop...feature/api-cache',
      '--instance',
      '2',
    ]);
    expect(reasons(two).map(([name]) => name)).toEqual(['api/cache.ts', 'storage/read.ts']);
    expect(reasons(three)).toEqual([['api/cache.ts', 'own']]);
  });

  it('judges the index that git names to a hook', async () => {
    await using repo = await workspace();
    await writeFile(
      path.join(repo.path, '.git/hooks/pre-commit'),
      `#!/bin/sh\nexec "${process.execPath}" "${path.resolve('concert/dist/concert.js')}" check --staged\n`,
      { mode: 0o755 },
    );
    await repo.write({ 'storage/read.ts': 'changed\n', 'api/server.ts': 'changed\n' });
    await repo.git('commit', '--quiet', '--message', 'only mine', 'api/server.ts');
    await expect(repo.git('commit', '--quiet', '--all', '--message', 'all')).rejects.toThrow();
    expect(await repo.git('log', '--format=%s')).toBe('only mine\nstart');
  });

  it('does not guess whose changes they are', async () => {
    await using repo = await workspace();
    await repo.git('checkout', '--quiet', '-b', 'my-idea');
    const result = await concert(repo.path, ['check', '--staged']);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('E_WHOSE');
    expect(result.stderr).toContain('Known: storage, api.');
  });

  it.each([
    [['--range', 'nonsense', '--instance', 'api'], 2, 'E_RANGE'],
    [['--range', 'main..--output=x', '--instance', 'api'], 6, 'E_NO_COMMIT'],
    [['--staged', '--branch', 'x'], 2, 'E_TWO_SCOPES'],
    [['--instance', 'api'], 2, 'E_NO_SCOPE'],
    [['--staged', '--instance', 'nobody'], 2, 'E_NO_INSTANCE'],
    [['--branch', '-x', '--instance', 'api'], 6, 'E_NO_COMMIT'],
    [['--branch', '', '--instance', 'api'], 2, 'E_EMPTY_OPTION'],
  ])('%j ends with %i and %s', async (args, code, error) => {
    await using repo = await workspace();
    const result = await concert(repo.path, ['check', ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(error);
  });

  it('writes SARIF with one result a denied path', async () => {
    await using repo = await workspace();
    await repo.commit('too much', { 'storage/a b.ts': '', 'contracts/new.ts': '' });
    const sarif = await concertJson<{
      version: string;
      runs: {
        results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[];
      }[];
    }>(repo.path, ['check', '--branch', 'feature/api-cache', '--sarif']);
    expect(sarif.version).toBe('2.1.0');
    expect(
      sarif.runs[0]?.results.map((result) => [
        result.ruleId,
        result.locations[0]?.physicalLocation.artifactLocation.uri,
      ]),
    ).toEqual([
      ['out-of-scope/needs-rfc', 'contracts/new.ts'],
      ['out-of-scope/other', 'storage/a%20b.ts'],
    ]);
  });
});

it('judges everything that differs in the worktree, new files and links too', async () => {
  await using repo = await workspace();
  await repo.write({ 'storage/new.ts': '', 'api/server.ts': 'changed\n' });
  await symlink('../storage', path.join(repo.path, 'api/door'));
  const judged = await concertJson<Judged>(repo.path, ['check', '--worktree']);
  expect(reasons(judged)).toEqual([
    ['api/server.ts', 'own'],
    ['api/door', 'symlink'],
    ['storage/new.ts', 'other'],
  ]);
});
