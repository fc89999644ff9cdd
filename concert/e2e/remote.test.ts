import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { team, type Team } from './team.ts';

let each: Team;
let bare: string;
let other: string;
beforeAll(async () => {
  each = await team();
  const home = path.dirname(each.repo.path);
  [bare, other] = [path.join(home, 'origin.git'), path.join(home, 'other')];
  await each.repo.git('clone', '--quiet', '--bare', '.', bare);
  await each.repo.git('clone', '--quiet', '--branch', 'develop', bare, other);
  await each.repo.git('remote', 'add', 'origin', bare);
});
afterAll(() => each[Symbol.asyncDispose]());

const at = (folder: string, ...words: readonly string[]) => each.repo.git('-C', folder, ...words);
const tip = (folder: string, ref: string) => at(folder, 'rev-parse', ref);
const commit = (folder: string, words: string) => at(folder, 'commit', '--quiet', '--allow-empty', '-m', words);

describe('concert push', () => {
  it('sends an instance’s own branch, and nothing twice', async () => {
    await writeFile(path.join(each.api, 'api/server.ts'), 'export const server = 2;\n');
    await at(each.api, 'commit', '--quiet', '--all', '-m', 'serve');
    expect(await each.run(each.api, 'push')).toMatchObject({ code: 0, stdout: expect.stringContaining('✅') });
    expect(await tip(bare, 'feature/api-work')).toBe(await tip(each.api, 'HEAD'));
    expect(await each.json(each.api, 'push')).toMatchObject({ outcome: { kind: 'same' } });
  });

  it('sends nothing that is out of scope, and nobody’s integration branch but a person’s', async () => {
    await writeFile(path.join(each.storage, 'api/server.ts'), 'grabbed\n');
    await at(each.storage, 'commit', '--quiet', '--all', '-m', 'grab');
    const denied = await each.run(each.storage, 'push');
    expect(denied).toMatchObject({ code: 1, stdout: expect.stringContaining('api/server.ts is owned by api') });
    await at(each.storage, 'reset', '--quiet', '--hard', 'develop');
    expect(await each.run(each.storage, 'push', '--integration')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('E_NOT_ALLOWED'),
    });
    expect(await each.run(each.repo.path, 'push')).toMatchObject({ stderr: expect.stringContaining('E_PUSH_BRANCH') });
  });

  it('never goes over what the remote has', async () => {
    await at(other, 'fetch', '--quiet');
    await at(other, 'checkout', '--quiet', 'feature/api-work');
    await commit(other, 'theirs');
    await at(other, 'push', '--quiet');
    await commit(each.api, 'ours');
    const theirs = await tip(bare, 'feature/api-work');
    expect(await each.json(each.api, 'push')).toMatchObject({ outcome: { kind: 'moved' } });
    expect(await tip(bare, 'feature/api-work')).toBe(theirs);
  });

  it('sends the integration branch and the ledger together, or neither', async () => {
    await commit(each.repo.path, 'landed');
    const before = await tip(bare, 'develop');
    const hook = path.join(bare, 'hooks/pre-receive');
    await writeFile(hook, '#!/bin/sh\necho "develop is protected" >&2\nexit 1\n');
    await chmod(hook, 0o755);
    const refused = await each.run(each.repo.path, 'push', '--integration');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('develop is protected') });
    expect(refused.stdout).toContain('pull request');
    expect(await tip(bare, 'develop')).toBe(before);
    await expect(tip(bare, 'refs/concert/ledger')).rejects.toThrow();
    await chmod(hook, 0o644);
    expect(await each.run(each.repo.path, 'push', '--integration')).toMatchObject({ code: 0 });
    expect(await tip(bare, 'develop')).toBe(await tip(each.repo.path, 'develop'));
    expect(await tip(bare, 'refs/concert/ledger')).toBe(await tip(each.repo.path, 'refs/concert/ledger'));
  });
});

describe('concert sync', () => {
  it('moves the branch that a person has checked out forward, with its files', async () => {
    await at(other, 'checkout', '--quiet', 'develop');
    await at(other, 'pull', '--quiet');
    await writeFile(path.join(other, 'NEWS.md'), 'one\n');
    await at(other, 'add', '--all');
    await commit(other, 'news');
    await at(other, 'push', '--quiet');
    expect(await each.json(each.repo.path, 'sync')).toMatchObject({ integration: { kind: 'moved-on' } });
    expect(await tip(each.repo.path, 'develop')).toBe(await tip(other, 'develop'));
    expect(await each.repo.git('status', '--porcelain')).toBe('');
    expect(await each.json(each.api, 'sync')).toMatchObject({ integration: { kind: 'same' } });
  });

  it('leaves a person’s changed files alone, and says that they are in the way', async () => {
    await writeFile(path.join(other, 'NEWS.md'), 'two\n');
    await at(other, 'commit', '--quiet', '--all', '-m', 'more news');
    await at(other, 'push', '--quiet');
    await each.repo.write({ 'NEWS.md': 'mine\n' });
    expect(await each.run(each.repo.path, 'sync')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('NEWS.md'),
    });
    expect(await each.repo.git('diff', '--', 'NEWS.md')).toContain('+mine');
    await each.repo.git('checkout', '--quiet', '--', 'NEWS.md');
  });

  it('says where both sides have commits of their own, and moves neither', async () => {
    await commit(each.repo.path, 'apart');
    const ours = await tip(each.repo.path, 'develop');
    const apart = await each.json(each.repo.path, 'sync');
    expect(apart).toMatchObject({ integration: { kind: 'apart', ours, theirs: await tip(bare, 'develop') } });
    expect(await each.json(each.repo.path, 'push', '--integration')).toMatchObject({ outcome: { kind: 'moved' } });
    await each.repo.git('merge', '--quiet', '--no-edit', 'origin/develop');
    expect(await each.run(each.repo.path, 'push', '--integration')).toMatchObject({ code: 0 });
  });

  it('notices a history that was replaced, and goes on only when a person knows of it', async () => {
    const kept = await tip(bare, 'develop');
    await each.repo.git('-C', bare, 'update-ref', 'refs/heads/develop', `${kept}~1`);
    const noticed = await each.run(each.repo.path, 'sync');
    expect(noticed).toMatchObject({ code: 1, stdout: expect.stringContaining('was replaced') });
    expect(await each.run(each.api, 'sync', '--acknowledge')).toMatchObject({ code: 5 });
    const known = await each.json(each.repo.path, 'sync', '--acknowledge');
    expect(known).toMatchObject({ integration: { kind: 'ahead' } });
    expect(await tip(each.repo.path, 'develop')).toBe(kept);
  });

  it('says what is wrong with the remote: none, not there, no password in the words', async () => {
    expect(await each.run(each.repo.path, 'sync', '--remote', 'no')).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('E_NO_REMOTE'),
    });
    await each.repo.git('remote', 'add', 'gone', path.join(path.dirname(bare), 'gone.git'));
    await each.repo.git('remote', 'add', 'dead', 'http://rosa:s3cret@127.0.0.1:9/x.git');
    for (const [command, remote] of [
      ['sync', 'gone'],
      ['push', 'dead'],
    ] as const) {
      const run = await each.run(each.api, command, '--remote', remote);
      expect(run).toMatchObject({ code: 8, stderr: expect.stringContaining('E_REMOTE_UNREACHABLE') });
      expect(run.stderr + run.stdout).not.toContain('s3cret');
    }
  });
});

describe('commits that a person signs', () => {
  it('keep their signature when they are brought here and sent', async () => {
    const key = path.join(path.dirname(bare), 'key');
    await runProcess('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const signers = path.join(path.dirname(bare), 'signers');
    const { stdout } = await runProcess('cat', [`${key}.pub`]);
    await writeFile(signers, `rosa@example.org ${stdout}`);
    const signing = [
      '-c',
      'gpg.format=ssh',
      '-c',
      `user.signingKey=${key}`,
      '-c',
      `gpg.ssh.allowedSignersFile=${signers}`,
    ];
    await each.repo.git(...signing, 'commit', '--quiet', '--allow-empty', '--gpg-sign', '-m', 'signed');
    expect(await each.run(each.repo.path, 'push', '--integration')).toMatchObject({ code: 0 });
    await each.repo.git('-C', bare, ...signing, 'verify-commit', 'develop');
  });
});
