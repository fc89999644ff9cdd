import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { lacks, runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { StorageClient } from '../storage-client.ts';
import { LocalStore } from './local-store.ts';

const isRoot = process.getuid?.() === 0;
const STORE = path.join(import.meta.dirname, 'local-store.ts');
const DAY = 24 * 60 * 60 * 1000;

/** The head of a program that runs in a process of its own, with `store` on the folder that is its argument. */
const HEAD = `
  import { pathToFileURL } from 'node:url';
  const { LocalStore } = await import(pathToFileURL(${JSON.stringify(STORE)}));
  const store = new LocalStore(process.argv[2]);
`;

describe('a full disk', () => {
  test.skipIf(!canMount())('loses nothing and is told', async () => {
    await using dir = await tempDir();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir.path]);
    const storage = open(dir.path);
    try {
      await storage.writeFile('kept.md', 'kept');
      const full = { code: 'E_DISK_FULL', kind: 'unavailable' };
      await expect(storage.put('big', Buffer.alloc(2_000_000))).rejects.toMatchObject(full);
      await expect(storage.put('kept.md', endless())).rejects.toMatchObject(full);
      expect(await storage.readFile('kept.md')).toBe('kept');
      expect(await storage.listFiles('', '')).toEqual(['kept.md']);
      expect(await readdir(path.join(dir.path, '.mia', 'tmp'))).toEqual([]);
      expect(await storage.put('smaller', Buffer.alloc(500_000))).toMatchObject({ outcome: 'stored' });
    } finally {
      storage.close();
      execFileSync('umount', ['--lazy', dir.path]);
    }
  });

  test.skipIf(lacks({ program: 'bash' }))('is also a limit on the size of files', async () => {
    await using dir = await tempDir();
    const program = `${HEAD}
      await store.put('kept.md', Buffer.from('kept'));
      await store.put('kept.md', Buffer.alloc(1_000_000)).catch((error) => console.log(error.code));
      store.close();`;
    const limited = ['-c', 'ulimit -f 64; exec "$@"', 'bash', process.execPath, '--input-type=module', '-', dir.path];
    const result = await runProcess('bash', limited, { input: program });
    expect(result).toEqual({ code: 0, stdout: 'E_DISK_FULL\n', stderr: '' });
    const storage = open(dir.path);
    expect(await storage.readFile('kept.md')).toBe('kept');
    expect(await readdir(path.join(dir.path, '.mia', 'tmp'))).toEqual([]);
    storage.close();
  });
});

describe('a folder without permission', () => {
  test('to write is told, and can be read', async () => {
    await using dir = await tempDir();
    await writeFile(path.join(dir.path, 'a.md'), 'a');
    await chmod(dir.path, 0o555);
    await asSomebodyElse(async () => {
      const storage = open(dir.path);
      const refused = { code: 'E_PERMISSION', kind: 'permission' };
      await expect(storage.writeFile('b.md', 'b')).rejects.toMatchObject(refused);
      await expect(storage.delete('a.md')).rejects.toMatchObject(refused);
      expect(await storage.readFile('a.md')).toBe('a');
      expect(await storage.listFiles('', '')).toEqual(['a.md']);
    });
    await chmod(dir.path, 0o755);
  });

  test('to look into, but to write, is written to', async () => {
    await using dir = await tempDir();
    await chmod(dir.path, 0o777);
    await asSomebodyElse(async () => {
      const storage = open(dir.path);
      await storage.writeFile('blind/a.md', 'a');
      await chmod(path.join(dir.path, 'blind'), 0o333);
      expect(await storage.writeFile('blind/b.md', 'b')).toBe(true);
      await chmod(path.join(dir.path, 'blind'), 0o777);
      expect(await storage.listFiles('', '')).toEqual(['blind/a.md', 'blind/b.md']);
      storage.close();
    });
  });

  test('to look into is listed as skipped', async () => {
    await using dir = await tempDir();
    await chmod(dir.path, 0o755);
    await mkdir(path.join(dir.path, 'closed'), { mode: 0o000 });
    await mkdir(path.join(dir.path, 'open'));
    await writeFile(path.join(dir.path, 'open', 'a.md'), 'a');
    await asSomebodyElse(async () => {
      const page = await open(dir.path).listPage('');
      expect(page.objects.map((object) => object.key)).toEqual(['open/a.md']);
      expect(page.skipped).toEqual([{ kind: 'skipped', name: 'closed/', reason: 'unreadable' }]);
    });
    await chmod(path.join(dir.path, 'closed'), 0o755);
  });
});

describe('a writer that is killed', () => {
  test('in mid-write leaves no half object, and nothing that hinders the next', async () => {
    await using dir = await tempDir();
    const child = start(
      dir.path,
      `await store.put('big', (async function* () { for (;;) yield Buffer.alloc(65536); })());`,
    );
    await until(async () => (await unfinishedBytes(dir.path)) > 1_000_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const storage = open(dir.path);
    expect(await storage.stat('big')).toBeUndefined();
    expect(await storage.listFiles('', '')).toEqual([]);
    expect(await storage.writeFile('big', 'whole')).toBe(true);
    storage.close();
  });

  test('at any moment leaves the old object or the new one', async () => {
    await using dir = await tempDir();
    const storage = open(dir.path);
    await storage.put('object', Buffer.alloc(300_000, 'a'));
    for (let round = 0; round < 10; round += 1) {
      const child = start(
        dir.path,
        `console.log('writing');
         for (let n = 0; ; n += 1) await store.put('object', Buffer.alloc(300_000, n % 2 ? 'a' : 'b'));`,
      );
      await once(child.stdout, 'data');
      await wait(round * 3);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await storage.readFile('object')).toMatch(/^(a{300000}|b{300000})$/);
      expect(await storage.writeFile('after', String(round))).toBe(true);
    }
    storage.close();
  });

  test('leaves a file that is swept up a day later, not before', async () => {
    await using dir = await tempDir();
    const store = new LocalStore(dir.path);
    await store.put('object', Buffer.from('x'), undefined);
    const left = path.join(dir.path, '.mia', 'tmp', '4711-left');
    await writeFile(left, 'half');
    await utimes(left, new Date(0), new Date(Date.now() - DAY / 2));
    expect(await store.sweep(new Date())).toBe(0);
    expect(await store.sweep(new Date(Date.now() + DAY))).toBe(1);
    expect(await readdir(path.dirname(left))).toEqual([]);
    store.close();
  });
});

test('writers in several processes lose no step of a common counter', async () => {
  await using dir = await tempDir();
  const storage = open(dir.path);
  await storage.writeFile('counter', '0');
  const program = `${HEAD}
    const read = async () => { let text = ''; for await (const p of await store.read('counter')) text += p; return text; };
    for (let done = 0; done < 40; ) {
      const { etag } = await store.stat('counter');
      const next = String(Number(await read()) + 1);
      const put = await store.put('counter', Buffer.from(next), { kind: 'unchanged', etag });
      if (put.outcome === 'stored') done += 1;
    }
    store.close();`;
  const run = () => runProcess(process.execPath, ['--input-type=module', '-', dir.path], { input: program });
  const results = await Promise.all([run(), run(), run(), run()]);
  expect(results.map((result) => result.stderr)).toEqual(['', '', '', '']);
  expect(await storage.readFile('counter')).toBe('160');
  storage.close();
});

test('names that are not UTF-8, and folders too deep for a key, are listed as skipped', async () => {
  await using dir = await tempDir();
  await writeFile(Buffer.concat([Buffer.from(`${dir.path}/caf`), Buffer.from([0xe9])]), 'x');
  let deep = dir.path;
  for (let level = 0; level < 6; level += 1) deep = path.join(deep, 'd'.repeat(200));
  await mkdir(deep, { recursive: true });
  const { objects, skipped } = await open(dir.path).listPage('');
  expect(objects).toEqual([]);
  expect(skipped.map((one) => one.reason)).toEqual(['name-not-utf8', 'name-not-a-key']);
});

test('a folder that is not there is told as such, with what to do', async () => {
  const storage = open('/nowhere/at/all');
  const missing = { code: 'E_STORAGE_PLACE_MISSING', kind: 'not-found' };
  await expect(storage.listPage('')).rejects.toMatchObject(missing);
  await expect(storage.writeFile('a', 'a')).rejects.toMatchObject(missing);
  await expect(storage.readFile('a')).rejects.toMatchObject(missing);
  await expect(storage.stat('a')).rejects.toMatchObject(missing);
});

test('half a gigabyte goes in and out without being held in memory', async () => {
  await using dir = await tempDir();
  const program = `${HEAD}
    const piece = Buffer.alloc(1 << 20, 'x');
    await store.put('big', (async function* () { for (let n = 0; n < 512; n += 1) yield piece; })());
    let size = 0;
    for await (const piece of await store.read('big')) size += piece.length;
    console.log(size === 1 << 29, process.resourceUsage().maxRSS < 300_000);
    store.close();`;
  const result = await runProcess(process.execPath, ['--input-type=module', '-', dir.path], { input: program });
  expect(result).toEqual({ code: 0, stdout: 'true true\n', stderr: '' });
});

/** Whether we may mount a small disk: root may, but not in every container. */
function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  const folder = mkdtempSync(path.join(tmpdir(), 'mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
}

function open(folder: string): StorageClient {
  return new StorageClient(new Map([['', new LocalStore(folder)]]));
}

async function* endless() {
  for (;;) yield Buffer.alloc(65_536);
}

/** Root may write everywhere, so it steps down for a while. */
async function asSomebodyElse(work: () => Promise<void>): Promise<void> {
  if (isRoot) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function start(folder: string, program: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-', folder]);
  child.stdin.end(HEAD + program);
  return child;
}

async function unfinishedBytes(folder: string): Promise<number> {
  const tmp = path.join(folder, '.mia', 'tmp');
  const [name] = await readdir(tmp).catch(() => []);
  return name === undefined ? 0 : (await stat(path.join(tmp, name))).size;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(5);
}
