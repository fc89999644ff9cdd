import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { PROVED_CLIENTS } from '../src/guard/compile/proved-clients.ts';
import { concert, concertJson, ROOT } from './concert.ts';
import { mountFuse } from './support/fuse-disk.ts';
import { sandboxEnv } from './sandboxed.ts';
import { serving } from './support/serving.ts';
import { team } from './team.ts';
import { workspace } from './workspace.ts';

interface Answer {
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly hint?: string }[];
  readonly mends: readonly string[];
  readonly clients: readonly { readonly program: string; readonly found: string | null; readonly proof: string }[];
  readonly resident: object | null;
}

const codes = ({ findings }: Answer) => findings.map(({ code }) => code);

const startOf = (cwd: string) => JSON.stringify({ hook_event_name: 'SessionStart', cwd });

describe('concert doctor', () => {
  it('finds nothing where all is well', async () => {
    await using repo = await workspace();
    await concert(repo.path, ['compile']);
    await concert(repo.path, ['hook'], { input: startOf(repo.path) });
    const run = await concert(repo.path, ['doctor']);
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('✓') });
    const found = codes(await concertJson(repo.path, ['doctor']));
    expect(found.filter((code) => code !== 'no-sandbox')).toEqual([]);
  });

  it('finds a store that others may read, and says what to do', async () => {
    await using repo = await workspace();
    await concert(repo.path, ['task', 'add', 'Look around']);
    await chmod(path.join(repo.path, '.git/concert/store.db'), 0o644);
    const { stdout, code } = await concert(repo.path, ['doctor']);
    expect(code).toBe(0);
    expect(stdout).toContain('store-exposed');
    expect(stdout).toContain('chmod 600');
  });

  it.skipIf(process.getuid?.() !== 0 || lacks({ file: '/dev/fuse' }))(
    'finds a store on a network file system, by its name',
    async () => {
      await using repo = await workspace();
      using _ = mountFuse(path.join(repo.path, '.git/concert'));
      const { stdout, code } = await concert(repo.path, ['doctor']);
      expect(code).toBe(0);
      expect(stdout).toContain('network-store');
      expect(stdout).toContain('FUSE: sshfs');
      expect(stdout).toContain('CONCERT_DATABASE_URL');
    },
  );

  it('finds what was left behind, shows what it would do, and mends it when told to', async () => {
    await using each = await team('  - paths: [/schema.sql]\n    policy: lease\n');
    const env = sandboxEnv(each);
    const git = path.join(each.repo.path, '.git');
    const lock = path.join(git, 'worktrees/api/index.lock');
    const lost = path.join(path.dirname(each.repo.path), 'lost');
    await writeFile(lock, '');
    await utimes(lock, 0, 0);
    await writeFile(path.join(git, 'worktrees/storage/index.lock'), ''); // of a git that is at work
    await each.repo.git('worktree', 'add', '--quiet', '--detach', lost);
    await each.repo.git('-C', lost, 'commit', '--quiet', '--allow-empty', '-m', 'only here');
    const commit = await each.repo.git('-C', lost, 'rev-parse', 'HEAD');
    await writeFile(path.join(lost, 'staged.txt'), 'staged\n');
    await each.repo.git('-C', lost, 'add', '--all');
    await rm(lost, { recursive: true });
    const holder = spawn('sleep', ['600'], { stdio: 'ignore' });
    await each.run(each.api, 'lease', 'take', 'schema.sql', '--pid', String(holder.pid), '--for', '8h');
    holder.kill('SIGKILL');
    const server = await serving(each.repo.path, env);
    process.kill(server.state.process.pid, 'SIGKILL');
    await runProcess('sleep', ['0.2']);

    const before = await each.json<Answer>(each.repo.path, 'doctor');
    const left = ['stale-hooks', 'stale-worktree', 'left-lock', 'orphaned-lease', 'resident-gone'];
    expect(codes(before)).toEqual(expect.arrayContaining(left));
    expect(before.findings.every(({ hint }) => hint !== undefined)).toBe(true);
    const shown = await each.run(each.repo.path, 'doctor', '--fix');
    expect(shown).toMatchObject({ code: 1, stdout: expect.stringContaining(`move ${lock}`) });
    expect(codes(await each.json<Answer>(each.repo.path, 'doctor'))).toEqual(codes(before));

    expect(await each.run(each.repo.path, 'doctor', '--fix', '--yes')).toMatchObject({ code: 0 });
    const after = codes(await each.json<Answer>(each.repo.path, 'doctor'));
    expect(after.filter((code) => left.includes(code))).toEqual([]);
    const saved = await each.repo.git(
      'for-each-ref',
      '--format=%(refname)',
      '--contains',
      commit,
      'refs/concert/saved',
    );
    expect(await each.repo.git('show', `${saved}:staged.txt`)).toBe('staged');
    await each.repo.git('-C', each.api, 'commit', '--quiet', '--allow-empty', '-m', 'unlocked');
  });

  it('says of the clone what agents stumble over: LFS, signing, sparse checkout, husky', async () => {
    await using repo = await workspace();
    await repo.write({ '.gitattributes': '*.bin filter=lfs\n', '.husky/pre-commit': '#!/usr/bin/env node\n' });
    await repo.git('add', '--all');
    for (const [name, value] of [
      ['commit.gpgSign', 'true'],
      ['core.sparseCheckout', 'true'],
      ['core.hooksPath', '.husky'],
    ] as const) {
      await repo.git('config', name, value);
    }
    const found = await concertJson<Answer>(repo.path, ['doctor']);
    expect(codes(found)).toEqual(expect.arrayContaining(['git-lfs', 'signing', 'sparse-checkout', 'not-compiled']));
  });

  it('names the agents’ clients that are here, and claims nothing that no run of theirs has shown', async () => {
    await using repo = await workspace();
    const bin = path.join(path.dirname(repo.path), 'bin');
    await mkdir(bin);
    for (const name of ['claude', 'opencode']) await writeFile(path.join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` };
    const { clients } = await concertJson<Answer>(repo.path, ['doctor'], { env });
    const { stdout } = await concert(repo.path, ['doctor'], { env });
    for (const [program, name] of [
      ['claude', 'Claude Code'],
      ['opencode', 'opencode'],
    ] as const) {
      const client = clients.find((each) => each.program === program);
      expect(client).toMatchObject({
        found: path.join(bin, program),
        proof: expect.stringMatching(/^\d+\./) as string,
      });
      expect(stdout).toMatch(new RegExp(`${name} .*; ${client?.proof}`));
    }
    for (const { client, proved } of PROVED_CLIENTS) {
      expect(existsSync(path.join(ROOT, 'tests/clients', `${client}.live.test.ts`))).toBe(proved !== null);
    }
  });

  it('believes that hooks are live when a session has called them', async () => {
    await using repo = await workspace();
    expect(codes(await concertJson(repo.path, ['doctor']))).toContain('hooks-silent');
    expect(await concert(repo.path, ['hook'], { input: startOf(repo.path) })).toMatchObject({ code: 0 });
    expect(codes(await concertJson(repo.path, ['doctor']))).not.toContain('hooks-silent');
  });
});
