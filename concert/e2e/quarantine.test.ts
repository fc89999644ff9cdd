import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '@concert-mia/base/testkit';
import { expect, it } from 'vitest';
import { shellCall } from './shell-call.ts';
import { team, type Team } from './team.ts';

interface Entry {
  readonly id: string;
  readonly state: string;
  readonly ref: string;
  readonly after: string;
}

const list = (each: Team, ...more: readonly string[]) => each.json<Entry[]>(each.api, 'quarantine list', ...more);
const read = (folder: string, name: string) => readFile(path.join(folder, name), 'utf8');

it('what was taken back comes again with the owner’s grant, or by a person’s hand, and never over other work', async () => {
  await using each = await team();
  const before = await read(each.api, 'storage/read.ts');
  await shellCall(each, each.api, 'echo mine >> storage/read.ts; printf "\\0\\377" > storage/bytes');
  const [entry] = await list(each);
  const id = entry?.id ?? '';
  const refused = await each.run(each.api, 'quarantine', 'apply', id);
  expect(refused).toMatchObject({ code: 5 });
  expect(refused.stderr).toMatch(/owned by storage[^]*concert scope request storage/);
  const ask = await each.json<{ requests: { id: string }[] }>(each.api, 'scope request', 'storage/', '--why', 'x');
  await each.run(each.storage, 'scope', 'grant', ask.requests[0]?.id ?? '');
  await writeFile(path.join(each.api, 'storage/bytes'), 'somebody’s');
  expect(await each.run(each.api, 'quarantine', 'apply', id)).toMatchObject({ code: 7 });
  expect([await read(each.api, 'storage/bytes'), await read(each.api, 'storage/read.ts')]).toEqual([
    'somebody’s',
    before,
  ]);
  await runProcess('git', ['clean', '-qfd'], { cwd: each.api });
  expect(await each.run(each.api, 'quarantine', 'apply', id)).toMatchObject({ code: 0 });
  expect(await read(each.api, 'storage/read.ts')).toBe(`${before}mine\n`);
  expect(await readFile(path.join(each.api, 'storage/bytes'))).toEqual(Buffer.from([0, 255]));
  expect(await each.run(each.repo.path, 'quarantine', 'apply', id)).toMatchObject({ code: 0 }); // a person, elsewhere
});

it('a dropped entry leaves the list and is still in git, whatever git collects', async () => {
  await using each = await team();
  await shellCall(each, each.api, 'echo mine > storage/new.ts');
  const [entry] = await list(each);
  expect(await each.run(each.api, 'quarantine', 'drop', entry?.id ?? '')).toMatchObject({ code: 0 });
  expect(await list(each)).toEqual([]);
  expect((await each.run(each.api, 'quarantine', 'list')).stdout).toContain('Nothing is in quarantine');
  await each.repo.git('gc', '--quiet', '--prune=now');
  expect(await each.repo.git('show', `${entry?.after}:storage/new.ts`)).toBe('mine');
  expect((await each.run(each.api, 'quarantine', 'show', entry?.id ?? '')).stdout).toContain('+mine');
  expect(await each.run(each.api, 'quarantine', 'show', '../../x')).toMatchObject({ code: 6 });
});
