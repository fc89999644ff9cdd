import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runProcess } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { openDesk, type Desk } from './support/desk.ts';

interface Ledger {
  readonly entries: readonly { readonly id: string; readonly kind: string; readonly subject: string }[];
}

describe('concert ledger', () => {
  it('of a new clone holds, and shows what is put on record', async () => {
    await using desk = await openDesk();
    expect(await desk.json('ledger', 'verify')).toMatchObject({ ok: true });
    await desk.run('ledger', 'bind', 'api');
    const shown = await desk.run('ledger', 'show', '--kind', 'instance.bound');
    expect(shown).toContain('instance/api');
    expect(shown).not.toContain('ledger.opened');
    expect(await desk.run('ledger', 'verify')).toContain('✓ 2 entries hold');
  });

  it('of two clones that both wrote is the same after they have synced, and of a fresh third', async () => {
    await using one = await openDesk();
    const origin = path.join(one.home.path, 'origin.git');
    await one.repo.git('clone', '--quiet', '--bare', one.repo.path, origin);
    await one.repo.git('remote', 'add', 'origin', origin);
    const two = path.join(one.home.path, 'two');
    await one.repo.git('clone', '--quiet', origin, two);
    await one.run('ledger', 'bind', 'api');
    await inClone(one, two, 'ledger', 'bind', 'storage');

    await one.run('ledger', 'sync');
    await inClone(one, two, 'ledger', 'sync');
    await one.run('ledger', 'sync');
    const first = await one.json<Ledger>('ledger', 'show');
    expect(JSON.parse(await inClone(one, two, 'ledger', 'show', '--json'))).toEqual(first);
    const subjects = first.entries.map((entry) => entry.subject);
    expect(subjects).toEqual(expect.arrayContaining(['instance/api', 'instance/storage']));

    const three = path.join(one.home.path, 'three');
    await one.repo.git('clone', '--quiet', origin, three);
    await inClone(one, three, 'ledger', 'sync');
    expect(JSON.parse(await inClone(one, three, 'ledger', 'show', '--json'))).toEqual(first);
    expect(await inClone(one, three, 'ledger', 'verify')).toContain(`✓ ${first.entries.length} entries hold`);
  });

  it('that somebody changed is reported with the first bad entry, and nothing is taken from it', async () => {
    await using desk = await openDesk();
    await desk.run('ledger', 'bind', 'api');
    const { entries } = await desk.json<Ledger>('ledger', 'show');
    const bad = entries.find((entry) => entry.kind === 'instance.bound')?.id ?? '';
    using store = new DatabaseSync(path.join(desk.storeFolder, 'store.db'));
    store.exec(`UPDATE ledger_entry SET text = replace(text, 'instance/api', 'instance/storage') WHERE id = '${bad}'`);
    const checked = await desk.try(['ledger', 'verify']);
    expect(checked).toMatchObject({ code: 1, stdout: expect.stringContaining(bad) });
    expect((await desk.try(['ledger', 'show'])).stderr).toContain('E_LEDGER_BROKEN');
  });

  it('has nobody to sync with where there is no remote, and says which one is missing', async () => {
    await using desk = await openDesk();
    expect(await desk.run('ledger', 'sync')).toContain('this clone has no remote');
    const missing = await desk.try(['ledger', 'sync', '--remote', 'elsewhere']);
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toContain('elsewhere');
  });
});

async function inClone(desk: Desk, folder: string, ...args: readonly string[]): Promise<string> {
  await runProcess('git', ['config', 'user.name', 'Rosa Tester'], { cwd: folder });
  const result = await desk.try(args, {}, folder);
  if (result.code !== 0) throw new Error(`${args.join(' ')}: ${result.stderr}${result.stdout}`);
  return result.stdout;
}
