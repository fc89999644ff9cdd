import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxed } from './sandboxed.ts';
import { team, type Team } from './team.ts';

let each: Team;
beforeAll(async () => {
  each = await team();
});
afterAll(() => each[Symbol.asyncDispose]());

describe.skipIf(lacks({ program: 'bwrap' }))('concert sandbox', () => {
  it('runs a command with its own exit code, streams and arguments', async () => {
    const script = 'cat; echo "[$1]" >&2; exit 7';
    const run = await sandboxed(each, each.api, ['sh', '-c', script, 'sh', '--json -x'], { input: 'in' });
    expect(run).toEqual({ code: 7, stdout: 'in', stderr: '[--json -x]\n' });
    expect(await sandboxed(each, each.api, ['sh', '-c', 'kill -9 $$'])).toMatchObject({ code: 137 });
  });

  it('hands on no secret, hides the person’s capability, and has a /tmp of its own', async () => {
    const env = {
      SECRET_TOKEN: 's3cret',
      HANDED: 'on',
      GIT_DIR: '/nowhere',
      HOME: path.join(path.dirname(each.repo.path), 'home'),
    };
    await mkdir(path.join(env.HOME, '.ssh'), { recursive: true });
    await writeFile(path.join(env.HOME, '.ssh/id'), 'private');
    await writeFile(path.join(env.HOME, '.netrc'), 'private');
    const person = path.join(path.dirname(each.repo.path), 'config/concert/capability');
    expect(existsSync(person)).toBe(true);
    const script = `env; cat "$HOME/.ssh/id" "$HOME/.netrc" '${person}' 2>&1; ls -A /tmp /run; test -z "$GIT_DIR"`;
    const { GIT_DIR, ...outside } = env;
    const run = await sandboxed(each, each.api, ['sh', '-c', script], { env: outside, options: ['--keep', 'HANDED'] });
    expect(GIT_DIR).toBe('/nowhere');
    expect(run.stdout).not.toMatch(/s3cret|^private/m);
    expect(run.stdout).toContain('HANDED=on');
    expect(run.stdout).toContain(`cat: ${person}: No such file or directory`);
  });

  it('tells at the end what the branch holds out of scope', async () => {
    const run = await sandboxed(each, each.api, ['sh', '-c', 'echo x > storage/read.ts; git commit -qam grab']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('denied storage/read.ts');
    expect(run.stdout).toContain('concert scope request');
  });
});

describe('where there is no sandbox', () => {
  it('says so, runs nothing, and names what holds without one', async () => {
    const bin = path.join(path.dirname(each.repo.path), 'bin');
    await mkdir(bin);
    const git = (await runProcess('sh', ['-c', 'command -v git'])).stdout.trim();
    await runProcess('ln', ['-s', git, path.join(bin, 'git')]);
    const missing = await sandboxed(each, each.api, ['touch', 'ran'], { env: { PATH: bin } });
    expect(missing).toMatchObject({ code: 8, stderr: expect.stringContaining('E_SANDBOX_MISSING') });
    expect(missing.stderr).toContain('docs/guide/security.md');

    await writeFile(
      path.join(bin, 'bwrap'),
      '#!/bin/sh\necho "bwrap: No permissions to create new namespace" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    const refused = await sandboxed(each, each.api, ['touch', 'ran'], { env: { PATH: `${bin}:/bin:/usr/bin` } });
    expect(refused).toMatchObject({ code: 8, stderr: expect.stringContaining('E_SANDBOX_REFUSED') });
    expect(existsSync(path.join(each.api, 'ran'))).toBe(false);
  });
});
