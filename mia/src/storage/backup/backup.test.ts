import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { openPlace } from '../open-storage.ts';
import { ensureStorage } from '../ensure.ts';
import { backUp } from './back-up.ts';
import { drill } from './drill.ts';
import { listBackups, manifestKey, objectKey, readManifest } from './manifest.ts';
import { pruneBackups } from './prune.ts';
import { restore } from './restore.ts';
import { runSchedule } from './schedule.ts';

const DAY = 24 * 60 * 60 * 1000;
const MONDAY = new Date('2026-11-16T03:00Z');
const TUESDAY = new Date(MONDAY.getTime() + DAY);
const ONE_ONLY = { last: 1, daily: 0, weekly: 0, monthly: 0 };

describe('a backup', () => {
  test('brings back everything, in every kind of name and size', async () => {
    await using place = await prepared();
    const { source, backups, other } = place;
    await source.put('embeddings/large.parquet', Buffer.alloc(9_000_000, 'x'));
    await source.writeFile('state/two\nlines', '');
    const { name, ...counts } = await backUp(source, backups, { now: MONDAY });
    expect(counts).toEqual({ objects: 5, bytes: 9_000_009, copied: 4, copiedBytes: 9_000_006, missed: [] });
    expect(await restore(backups, name, other, { replace: false })).toEqual({
      restored: 5,
      bytes: 9_000_009,
      same: 0,
      kept: [],
      damaged: [],
    });
    expect(await contents(other)).toEqual(await contents(source));
  });

  test('copies and reads only what has changed since the one before', async () => {
    await using place = await prepared();
    const { source, backups } = place;
    const first = await backUp(source, backups, { now: MONDAY });
    await source.writeFile('markdown/a.md', 'changed');
    await source.delete('markdown/b.md');
    const reads = countReads(source);
    const second = await backUp(source, backups, { now: TUESDAY });
    expect(second).toMatchObject({ objects: 2, copied: 1, copiedBytes: 7 });
    expect(reads).toEqual(['markdown/a.md']);
    expect(await listBackups(backups)).toEqual([first.name, second.name]);
    expect(await keysOf(backups, first.name)).toEqual(['markdown/a.md', 'markdown/b.md', 'metadata/c.json']);
    expect(await keysOf(backups, second.name)).toEqual(['markdown/a.md', 'metadata/c.json']);
  });

  test('of a storage into itself does not back up the backups', async () => {
    await using place = await prepared();
    const { source } = place;
    await backUp(source, source, { now: MONDAY });
    const { name } = await backUp(source, source, { now: TUESDAY });
    expect(await keysOf(source, name)).toHaveLength(3);
  });

  test('of some areas has each object once, in the order of keys', async () => {
    await using place = await prepared();
    const prefixes = ['metadata/', 'markdown/', 'markdown/a', 'metadata/'];
    const { name } = await backUp(place.source, place.backups, { now: MONDAY, prefixes });
    expect(await keysOf(place.backups, name)).toEqual(['markdown/a.md', 'markdown/b.md', 'metadata/c.json']);
  });

  test('does not run beside another one', async () => {
    await using place = await prepared();
    const { source, backups } = place;
    const options = { now: new Date() };
    const locked = { code: 'E_BACKUP_LOCKED', kind: 'conflict' };
    const outcomes = await Promise.allSettled([backUp(source, backups, options), backUp(source, backups, options)]);
    const [good, bad] = outcomes.toSorted((one, two) => one.status.localeCompare(two.status));
    expect(good).toMatchObject({ status: 'fulfilled' });
    expect(bad).toMatchObject({ status: 'rejected', reason: locked });
    await backups.writeFile('backups/lock.json', '{}');
    const later = { now: new Date(Date.now() + 1000) };
    await expect(backUp(source, backups, later)).rejects.toMatchObject(locked);
    await expect(pruneBackups(backups, { ...later, retention: ONE_ONLY, apply: true })).rejects.toMatchObject(locked);
    expect(await backUp(source, backups, { ...later, takeOver: true })).toMatchObject({ objects: 3 });
    expect(await backups.stat('backups/lock.json')).toBeUndefined();
  });

  test('that is killed leaves no backup, and the next one goes on', async () => {
    await using place = await prepared();
    const { source, backups } = place;
    for (let n = 0; n < 400; n += 1) await source.writeFile(`state/${n}`, `object ${n}`);
    const program = `
      const { openPlace } = await import(${JSON.stringify(path.join(import.meta.dirname, '../open-storage.ts'))});
      const { backUp } = await import(${JSON.stringify(path.join(import.meta.dirname, 'back-up.ts'))});
      const [source, backups] = await Promise.all(process.argv.slice(2).map((place) => openPlace(place, '/')));
      const onProgress = (n) => n === 100 && console.log('half');
      await backUp(source, backups, { now: new Date(${MONDAY.getTime()}), onProgress });`;
    const child = spawn(process.execPath, ['--input-type=module', '-', place.sourceFolder, place.backupsFolder]);
    child.stdin.end(program);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await listBackups(backups)).toEqual([]);
    const next = await backUp(source, backups, { now: TUESDAY, takeOver: true });
    expect(next.objects).toBe(403);
    expect(next.copied).toBeLessThanOrEqual(303);
    expect((await drill(backups, next.name, place.other)).passed).toBe(true);
  });
});

describe('restoring', () => {
  test('keeps what is there, unless it is told to replace it', async () => {
    await using place = await prepared();
    const { source, backups } = place;
    const { name } = await backUp(source, backups, { now: MONDAY });
    await source.writeFile('markdown/a.md', 'newer');
    await source.delete('markdown/b.md');
    const kept = await restore(backups, name, source, { replace: false });
    expect(kept).toEqual({ restored: 1, bytes: 3, same: 1, kept: ['markdown/a.md'], damaged: [] });
    expect(await source.readFile('markdown/a.md')).toBe('newer');
    const replaced = await restore(backups, name, source, { replace: true });
    expect(replaced).toMatchObject({ restored: 1, same: 2, kept: [] });
    expect(await source.readFile('markdown/a.md')).toBe('one');
  });

  test('takes a part, by its prefix', async () => {
    await using place = await prepared();
    const { name } = await backUp(place.source, place.backups, { now: MONDAY });
    await restore(place.backups, name, place.other, { replace: false, prefix: 'metadata/' });
    expect(await place.other.listFiles('', '')).toEqual(['metadata/c.json']);
  });

  test('never writes content that has changed or is gone, and tells', async () => {
    await using place = await prepared();
    const { source, backups, other } = place;
    const { name } = await backUp(source, backups, { now: MONDAY });
    const [a, b] = await entriesOf(backups, name);
    await backups.writeFile(objectKey(a?.sha256 ?? ''), 'bad');
    await backups.delete(objectKey(b?.sha256 ?? ''));
    const result = await restore(backups, name, other, { replace: false });
    expect(result.damaged).toEqual(['markdown/a.md', 'markdown/b.md', 'metadata/c.json']);
    expect(await other.listFiles('', '')).toEqual([]);
  });

  test.each([
    ['cut short', async (file: string) => truncate(file, (await readFile(file)).length - 20)],
    ['cut by a whole line', async (file: string) => dropLine(file, -2)],
    ['without one of its entries', async (file: string) => dropLine(file, 2)],
    ['with lines after its end', async (file: string) => appendFile(file, '{}\n')],
    [
      'with a key that leaves the storage',
      async (file: string) => replaceIn(file, 'markdown/a.md', '../../etc/passwd'),
    ],
    ['with words in it', async (file: string) => replaceIn(file, '{"key"', 'x{"key"')],
    ['that is empty', async (file: string) => truncate(file, 0)],
  ])('changes nothing from a manifest %s', async (_, damage) => {
    await using place = await prepared();
    const { name } = await backUp(place.source, place.backups, { now: MONDAY });
    await damage(path.join(place.backupsFolder, manifestKey(name)));
    const attempt = restore(place.backups, name, place.other, { replace: true });
    await expect(attempt).rejects.toMatchObject({ code: 'E_BACKUP_BROKEN', kind: 'config' });
    expect(await place.other.listFiles('', '')).toEqual([]);
  });

  test.each(['../x', '', '2026-11-22'])('%j is no backup', async (name) => {
    await using place = await prepared();
    await expect(restore(place.backups, name, place.other, { replace: false })).rejects.toMatchObject({
      code: 'E_BACKUP_BROKEN',
    });
  });
});

describe('a drill', () => {
  test('restores, verifies and cleans up', async () => {
    await using place = await prepared();
    const { name } = await backUp(place.source, place.backups, { now: MONDAY });
    expect(await drill(place.backups, name, place.other)).toMatchObject({
      name,
      passed: true,
      objects: 3,
      bytes: 9,
      problems: [],
    });
    expect(await place.other.listFiles('', '')).toEqual([]);
  });

  test('fails for a backup with damaged content', async () => {
    await using place = await prepared();
    const { name } = await backUp(place.source, place.backups, { now: MONDAY });
    const [, b] = await entriesOf(place.backups, name);
    await place.backups.writeFile(objectKey(b?.sha256 ?? ''), 'bad');
    const { passed, problems } = await drill(place.backups, name, place.other);
    expect(passed).toBe(false);
    expect(problems).toEqual([{ kind: 'damaged', key: 'markdown/b.md' }]);
  });

  test('does not touch a place that is in use', async () => {
    await using place = await prepared();
    const { name } = await backUp(place.source, place.backups, { now: MONDAY });
    await expect(drill(place.backups, name, place.source)).rejects.toMatchObject({ code: 'E_DRILL_SCRATCH' });
    expect(await place.source.listFiles('', '')).toHaveLength(3);
  });
});

describe('old backups', () => {
  test('go with the content that only they held, and the rest still restores', async () => {
    await using place = await prepared();
    const { source, backups, other } = place;
    await backUp(source, backups, { now: MONDAY });
    await source.writeFile('markdown/a.md', 'changed');
    const { name } = await backUp(source, backups, { now: TUESDAY });
    const options = { now: new Date(), retention: ONE_ONLY };
    const shown = await pruneBackups(backups, { ...options, apply: false });
    expect(shown).toMatchObject({ plan: { remove: ['2026-11-16T03-00-00.000Z'] }, objects: 0 });
    expect(await listBackups(backups)).toHaveLength(2);
    await source.writeFile('markdown/b.md', 'changed too');
    expect(await pruneBackups(backups, { ...options, apply: true })).toMatchObject({ objects: 0, bytes: 0 });
    expect(await listBackups(backups)).toEqual([name]);
    expect((await drill(backups, name, other)).passed).toBe(true);
  });

  test('are made and removed by a schedule', async () => {
    await using place = await prepared();
    const { source, backups, other } = place;
    const schedule = { everyHours: 24, retention: ONE_ONLY };
    expect(await runSchedule(source, backups, schedule, { now: MONDAY })).toMatchObject({ backup: { objects: 3 } });
    const noon = new Date(MONDAY.getTime() + DAY / 2);
    expect(await runSchedule(source, backups, schedule, { now: noon })).toMatchObject({
      due: { isDue: false, at: TUESDAY.toISOString() },
      backup: undefined,
    });
    for (const key of await source.listFiles('', '')) await source.writeFile(key, 'all is new');
    const run = await runSchedule(source, backups, schedule, { now: TUESDAY });
    expect(run.pruned).toMatchObject({ plan: { remove: ['2026-11-16T03-00-00.000Z'] }, objects: 2, bytes: 6 });
    expect((await drill(backups, run.backup?.name ?? '', other)).passed).toBe(true);
  });

  test('stay, all of them, when one manifest cannot be read', async () => {
    await using place = await prepared();
    const { source, backups } = place;
    await backUp(source, backups, { now: MONDAY });
    const { name } = await backUp(source, backups, { now: TUESDAY });
    await truncate(path.join(place.backupsFolder, manifestKey(name)), 10);
    const attempt = pruneBackups(backups, { now: new Date(), retention: ONE_ONLY, apply: true });
    await expect(attempt).rejects.toMatchObject({ code: 'E_BACKUP_BROKEN' });
    expect(await listBackups(backups)).toHaveLength(2);
  });
});

/** A source with three small objects, two of the same content; a place for backups; and an empty one. */
async function prepared() {
  const dir = await tempDir('backup');
  const folders = ['source', 'backups', 'other'].map((name) => path.join(dir.path, name));
  const [source, backups, other] = await Promise.all(folders.map((folder) => openPlace(folder, '/')));
  if (source === undefined || backups === undefined || other === undefined) throw new Error('three places');
  for (const storage of [source, backups, other]) await ensureStorage(storage.mounts, { apply: true });
  await source.writeFile('markdown/a.md', 'one');
  await source.writeFile('markdown/b.md', 'two');
  await source.writeFile('metadata/c.json', 'one');
  return {
    source,
    backups,
    other,
    sourceFolder: folders[0] ?? '',
    backupsFolder: folders[1] ?? '',
    async [Symbol.asyncDispose]() {
      for (const storage of [source, backups, other]) storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}

type Storage = Awaited<ReturnType<typeof openPlace>>;

async function contents(storage: Storage): Promise<Record<string, string>> {
  const keys = await storage.listFiles('', '');
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await storage.checksum(key)] as const)));
}

async function entriesOf(backups: Storage, name: string) {
  const entries = [];
  for await (const entry of readManifest(backups, name)) entries.push(entry);
  return entries;
}

async function keysOf(backups: Storage, name: string): Promise<string[]> {
  return (await entriesOf(backups, name)).map((entry) => entry.key);
}

/** Notes which objects are read from now on. */
function countReads(storage: Storage): string[] {
  const reads: string[] = [];
  const read = storage.readStream.bind(storage);
  storage.readStream = (key, range) => {
    reads.push(key);
    return read(key, range);
  };
  return reads;
}

async function dropLine(file: string, index: number): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.toSpliced(index, 1).join('\n'));
}

async function replaceIn(file: string, what: string, by: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(what, by));
}
