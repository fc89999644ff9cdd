import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import type { ScopeRequest } from '../src/model/index.ts';
import { concert } from './concert.ts';
import { team, type Team } from './team.ts';

interface Asked {
  readonly requests: readonly ScopeRequest[];
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

interface Failure {
  readonly error: { readonly code: string; readonly hint: string };
}

/** `api` asks for one file of `storage`; answers the request's id. */
async function ask(each: Team, ...paths: readonly string[]): Promise<string> {
  const asked = await each.json<Asked>(each.api, 'scope request', ...paths, '--why', 'the cache needs a size');
  return asked.requests[0]?.id ?? '';
}

async function stage(folder: string, name: string, content: string): Promise<void> {
  await writeFile(path.join(folder, name), content);
  await runProcess('git', ['add', '--all'], { cwd: folder });
}

const reasons = async (each: Team) => {
  const { verdict } = await each.json<{ verdict: { paths: { path: string; reason: string }[] } }>(
    each.api,
    'check',
    '--staged',
  );
  return verdict.paths.map(({ path: name, reason }) => `${name} ${reason}`);
};

describe('asking for scope', () => {
  it('runs the very command of a denial, and the owner’s grant then allows that path and no other', async () => {
    await using each = await team();
    await stage(each.api, 'storage/read.ts', 'export const read = 2;\n');
    const denied = await each.run(each.api, 'check', '--staged');
    const command = /concert (scope request \S+ --why) "…"/.exec(denied.stdout)?.[1]?.split(' ') ?? [];
    const asked = await each.run(each.api, ...command, 'the cache needs a size');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toContain('asked  storage');

    const list = await each.json<ScopeRequest[]>(each.storage, 'scope list');
    expect(list).toMatchObject([{ instance: 'api', paths: ['/storage/read.ts'], of: ['storage'], by: 'instance:api' }]);
    const granted = await each.run(each.storage, 'scope', 'grant', list[0]?.id ?? '', '--for', '30m');
    expect(granted).toMatchObject({ code: 0, stderr: '' });

    await stage(each.api, 'storage/new.ts', '');
    expect(await reasons(each)).toEqual(['storage/new.ts other', 'storage/read.ts grant']);
    expect((await each.run(each.repo.path, 'scope', 'list')).stdout).toMatch(/granted until \d{4}-/);
  });

  it('sends each path to its own owner, and says where nobody need be asked or asking does not help', async () => {
    await using each = await team('  - paths: [/schema.sql]\n    policy: lease\n');
    const words = ['storage/', 'contracts/new.ts', 'api/own.ts', 'schema.sql', '--why', 'x'];
    const asked = await each.json<Asked>(each.api, 'scope request', ...words);
    expect(asked.requests.map(({ paths, of }) => [paths, of])).toEqual([
      [['/storage/'], ['storage']],
      [['/contracts/new.ts'], []],
    ]);
    expect(asked.left.map(({ path: name, reason }) => [name, reason])).toEqual([
      ['api/own.ts', 'own'],
      ['schema.sql', 'needs-lease'],
    ]);
    const [, rfc] = asked.requests;
    expect(await each.json<Failure>(each.storage, 'scope grant', rfc?.id ?? '')).toMatchObject({
      error: { code: 'E_NOT_ALLOWED' },
    });
    expect((await each.run(each.repo.path, 'scope', 'grant', rfc?.id ?? '')).code).toBe(0);
  });

  it('cannot be answered by whoever asked, nor by an instance that owns none of it, nor twice', async () => {
    await using each = await team();
    const id = await ask(each, 'storage/read.ts');
    expect(await each.json<Failure>(each.api, 'scope grant', id)).toMatchObject({
      error: { code: 'E_NOT_ALLOWED', hint: expect.stringContaining('storage, or a person') as string },
    });
    expect(
      await each.json<Failure>(each.api, 'scope request', 'storage/x', '--why', 'x', '--instance', '1'),
    ).toMatchObject({ error: { code: 'E_NOT_ALLOWED' } });
    const denied = await each.run(each.storage, 'scope', 'deny', id, '--why', 'use Reader.size()');
    expect(denied).toMatchObject({ code: 0 });
    expect(await each.json<Failure>(each.storage, 'scope grant', id)).toMatchObject({
      error: { code: 'E_SCOPE_ANSWERED' },
    });
    expect((await each.run(each.api, 'scope', 'list', '--all')).stdout).toContain('denied: use Reader.size()');
  });

  it('is not fooled by a grant that an instance wrote into the ledger over paths that are not its own', async () => {
    await using each = await team();
    const id = await ask(each, 'contracts/storage.ts');
    const forged = { request: id, instance: 'api', paths: ['/contracts/', '/storage/'], from: 0, until: 9e15 };
    await using coordination = await import('../src/engine/index.ts').then(({ openCoordination }) =>
      openCoordination(each.storage, {}),
    );
    const entry = { kind: 'grant.given', version: 1, subject: 'grant/forged', body: forged };
    await coordination.ledger.append(entry, 'instance:storage', null);
    await stage(each.api, 'contracts/storage.ts', 'mine\n');
    await stage(each.api, 'storage/read.ts', 'lent\n');
    expect(await reasons(each)).toEqual(['contracts/storage.ts needs-rfc', 'storage/read.ts grant']);
  });
});

describe('taking scope back', () => {
  it('ends the grant; what was committed meanwhile stays allowed, and nothing after it', async () => {
    await using each = await team();
    const id = await ask(each, 'storage/read.ts');
    await each.run(each.storage, 'scope', 'grant', id);
    await stage(each.api, 'storage/read.ts', 'export const read = 2;\n');
    expect(await reasons(each)).toEqual(['storage/read.ts grant']);
    expect((await each.run(each.storage, 'scope', 'undo', id)).code).toBe(0);
    expect(await reasons(each)).toEqual(['storage/read.ts grant']);
    await stage(each.api, 'storage/read.ts', 'export const read = 3;\n');
    expect(await reasons(each)).toEqual(['storage/read.ts other']);
    expect((await each.json<Failure>(each.storage, 'scope undo', id)).error.code).toBe('E_SCOPE_ANSWERED');
  });

  it('withdraws an open request, by whoever asked or a person only', async () => {
    await using each = await team();
    const id = await ask(each, 'storage/read.ts');
    expect((await each.json<Failure>(each.storage, 'scope undo', id)).error.code).toBe('E_NOT_ALLOWED');
    expect((await each.run(each.api, 'scope', 'undo', id)).code).toBe(0);
    expect((await each.json<Failure>(each.repo.path, 'scope grant', id)).error.code).toBe('E_SCOPE_ANSWERED');
  });
});

it('a clone without a store judges by the ledger that git brought', async () => {
  await using each = await team();
  const id = await ask(each, 'storage/read.ts');
  await each.run(each.storage, 'scope', 'grant', id);
  await stage(each.api, 'storage/read.ts', 'export const read = 2;\n');
  await runProcess('git', ['-c', 'user.name=x', '-c', 'user.email=x', 'commit', '-qm', 'lent'], { cwd: each.api });
  await each.run(each.api, 'check', '--branch', 'feature/api-work');
  const fresh = `${each.repo.path}-fresh`;
  await runProcess('git', ['clone', '--quiet', '--branch', 'feature/api-work', each.repo.path, fresh]);
  expect((await concert(fresh, ['check', '--branch', 'feature/api-work'])).code).toBe(1);
  await runProcess('git', ['fetch', '--quiet', 'origin', '+refs/concert/*:refs/concert/*'], { cwd: fresh });
  expect(await concert(fresh, ['check', '--branch', 'feature/api-work'])).toMatchObject({ code: 0, stderr: '' });
});

it.each([
  [['scope', 'request', 'storage/read.ts'], 'E_SCOPE_WHY'],
  [['scope', 'request', '.', '--why', 'all'], 'E_SCOPE_PATH'],
  [['scope', 'request', '../x', '--why', 'out'], 'E_OUTSIDE'],
  [['scope', 'request', 'a/.git/config', '--why', 'in'], 'E_SCOPE_PATH'],
  [['scope', 'request', 'storage/x', '--why', 'x', '--for', '1y'], 'E_DURATION'],
  [['scope', 'grant', 'nothing'], 'E_SCOPE_UNKNOWN'],
])('%j is refused with %s', async (args, code) => {
  await using each = await team();
  expect((await each.run(each.api, ...args)).stderr).toContain(code);
});
