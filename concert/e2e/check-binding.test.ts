import path from 'node:path';
import { expect, it } from 'vitest';
import { openDesk } from './support/desk.ts';

interface Judged {
  readonly verdict: {
    readonly instance: string;
    readonly paths: readonly { readonly path: string; readonly reason: string }[];
  };
}

it('concert check judges as the instance that the ledger binds, whatever the branch is called, also on CI', async () => {
  await using desk = await openDesk();
  const { repo } = desk;
  await repo.git('checkout', '--quiet', '-b', 'my-idea', 'develop');
  expect((await desk.try(['check', '--branch', 'my-idea'])).stderr).toContain('E_WHOSE');
  await desk.run('ledger', 'bind', 'storage');
  await repo.write({ 'storage/read.ts': 'mine\n', 'api/server.ts': 'not mine\n' });
  await repo.git('add', '--all');
  const expected = [
    { path: 'api/server.ts', reason: 'other' },
    { path: 'storage/read.ts', reason: 'own' },
  ];
  expect((await desk.json<Judged>('check', '--staged')).verdict.paths).toMatchObject(expected);
  await repo.git('commit', '--quiet', '--message', 'an idea');

  await repo.git('checkout', '--quiet', '--detach');
  expect((await desk.json<Judged>('check', '--branch', 'my-idea')).verdict.paths).toMatchObject(expected);

  const fresh = path.join(desk.home.path, 'fresh');
  await repo.git('clone', '--quiet', '--branch', 'my-idea', repo.path, fresh);
  const unbound = await desk.try(['check', '--branch', 'my-idea'], {}, fresh);
  expect(unbound.stderr).toContain('E_WHOSE');
  await repo.git(
    '-C',
    fresh,
    'fetch',
    '--quiet',
    'origin',
    '+refs/concert/ledger:refs/concert/ledger',
    'develop:develop',
  );
  const onCi = await desk.try(['check', '--branch', 'my-idea', '--json'], {}, fresh);
  expect((JSON.parse(onCi.stdout) as Judged).verdict.paths).toMatchObject(expected);
});
