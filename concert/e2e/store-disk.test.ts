import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { lacks, runProcess, type ProcessResult } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { CONCERT } from './concert.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { cannotMount, mountSmall } from './support/small-disk.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

describe.skipIf(cannotMount())('a full disk', () => {
  test('is said, nothing is half written, and with space the next command goes on', async () => {
    await using desk = await openDesk();
    using disk = mountSmall(desk.storeFolder);
    await desk.run('progress', 'update', 'api', 'first', 'completed');
    disk.fill();
    const why = 'x'.repeat(20_000);
    const refused = await desk.try(['progress', 'update', 'api', 'second', 'blocked', '--why', why]);
    expect(refused).toMatchObject({ code: 8, stdout: '', stderr: expect.stringContaining('E_DISK_FULL') });
    disk.free();
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 1, completed: 1 });
    await desk.run('progress', 'update', 'api', 'second', 'completed');
    expect(await desk.json('progress', 'show')).toMatchObject({ tasks: 2, completed: 2 });
  });

  test('at the first start leaves nothing behind', async () => {
    await using desk = await openDesk();
    using disk = mountSmall(desk.storeFolder);
    disk.fill();
    const refused = await desk.try(['progress', 'update', 'api', 'first', 'completed']);
    expect(refused).toMatchObject({ code: 8, stderr: expect.stringContaining('E_DISK_FULL') });
    disk.free();
    expect((await readdir(desk.storeFolder)).filter((name) => name.startsWith('store'))).toEqual([]);
    await desk.run('progress', 'update', 'api', 'first', 'completed');
  });
});

describe.skipIf(isRoot && lacks({ program: 'setpriv' }))('a folder that must not be written', () => {
  test('is said, and the store in it stays as it is', async () => {
    await using desk = await openDesk();
    await desk.run('progress', 'update', 'api', 'first', 'completed');
    handOver(desk);
    chmodSync(desk.storeFolder, 0o555);
    const refused = await asOwner(desk, ['progress', 'update', 'api', 'second', 'completed']);
    expect(refused).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('E_PERMISSION') });
    chmodSync(desk.storeFolder, 0o755);
    expect(await asOwner(desk, ['progress', 'show'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Overall Progress: 1/1 tasks completed'),
    });
  });

  test('is said at the first start', async () => {
    await using desk = await openDesk();
    handOver(desk);
    chmodSync(path.dirname(desk.storeFolder), 0o555);
    const refused = await asOwner(desk, ['progress', 'update', 'api', 'first', 'completed']);
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('E_PERMISSION') });
    chmodSync(path.dirname(desk.storeFolder), 0o755);
  });
});

/** Root may write everywhere, so that what it made is given to somebody who may not. */
function handOver(desk: Desk): void {
  if (!isRoot) return;
  for (const folder of [path.dirname(desk.repo.path), desk.home.path]) {
    execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
  }
}

function asOwner(desk: Desk, args: readonly string[]): Promise<ProcessResult> {
  if (!isRoot) return desk.try(args);
  const env = { XDG_CONFIG_HOME: desk.home.path, HOME: desk.home.path, NO_COLOR: '1' };
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return runProcess('setpriv', [...user, process.execPath, CONCERT, ...args], { cwd: desk.repo.path, env });
}
