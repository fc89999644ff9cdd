import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { markdownKey } from '../interfaces/index.ts';
import { page, testArchive, type TestArchive } from './testing/archive.ts';
import { MIA } from './testing/mia-command.ts';

const isRoot = process.getuid?.() === 0;

describe('ended by force', () => {
  test('a run goes on where it was, and the documents are those of a run that nobody ended', async () => {
    await using archive = await testArchive(manyPages(160));
    for (let kills = 0; kills < 3; kills += 1) {
      const child = start(archive);
      await until(async () => (await documents(archive)) > (kills + 1) * 15, child.exited);
      child.process.kill('SIGKILL');
      await child.exited;
    }
    const before = await documents(archive);
    expect(before).toBeGreaterThan(0);
    const report = await archive.ingest();
    expect(report.counts).toEqual({ done: 160, refused: 0, pending: 0, claimed: 0 });
    expect(report.made).toBeLessThanOrEqual(160 - before + 16);
    await using other = await testArchive(manyPages(160));
    await other.ingest();
    const [left, right] = await Promise.all([archive.open(), other.open()]);
    for (const key of await right.listFiles('markdown/', 'md'))
      expect(await left.readFile(key)).toBe(await right.readFile(key));
    expect(await left.listFiles('markdown/', '')).toEqual(await right.listFiles('markdown/', ''));
  });
});

test('several processes share the work, and each page is made once', async () => {
  await using archive = await testArchive(manyPages(120));
  const children = [start(archive), start(archive), start(archive)];
  const reports = await Promise.all(
    children.map(async (child) => JSON.parse((await child.exited).stdout) as { made: number }),
  );
  expect(reports.reduce((sum, report) => sum + report.made, 0)).toBe(120);
  expect(await documents(archive)).toBe(120);
});

describe.skipIf(!isRoot || process.platform !== 'linux')('a full disk', () => {
  test('ends the run with a clear error, and the same command finishes once there is room', async () => {
    await using archive = await testArchive(manyPages(60, 4000));
    await mkdir(archive.storage);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', archive.storage]);
    try {
      await expect(archive.ingest()).rejects.toMatchObject({
        kind: 'unavailable',
        message: expect.stringContaining('full') as string,
      });
      execFileSync('mount', ['-o', 'remount,size=64m', archive.storage]);
      expect(await archive.ingest()).toMatchObject({ counts: { done: 60, pending: 0, claimed: 0 } });
    } finally {
      await archive[Symbol.asyncDispose]().catch(() => {});
      execFileSync('umount', [archive.storage]);
    }
  });
});

test('names that git cannot hold become documents or are reported', async () => {
  const names = [
    '..%2f..%2fetc%2fpasswd.htm',
    '....__evil.htm',
    '-rf.htm',
    ' spaced .htm ',
    'new\nline.htm',
    `q"uo'te&<b>amp.htm`,
    `${'n'.repeat(240)}.htm`,
    'Große-Überschrift-名-ก.htm'.normalize('NFC'),
    'Große-Überschrift-名-ก.htm'.normalize('NFD'),
    'case.htm',
    'CASE.HTM',
    'NUL.htm',
    'noextension',
  ];
  await using archive = await testArchive(
    Object.fromEntries(names.map((name, at) => [name, page(`Name ${at}`, `Text number ${at}.`)])),
  );
  const report = await archive.ingest();
  expect(report).toMatchObject({ made: names.length, refused: [], skipped: [] });
  for (const [at, name] of names.entries()) {
    expect(await archive.markdown(name)).toContain(`Text number ${at}.`);
    expect(markdownKey(name)).toMatch(/^markdown\/[\w.-]+\.[0-9a-f]{24}\.md$/);
    expect((await archive.metadata(name))?.identification.sourceKey).toBe(name);
  }
});

test('links are neither followed nor walked for ever, and each is reported', async () => {
  await using archive = await testArchive({ 'links/target.htm': page('Target', 'Once.') });
  const links = path.join(archive.source, 'links');
  await writeFile(path.join(archive.source, '..', 'secret.htm'), page('Secret', 'Outside of the archive.'));
  await symlink('.', path.join(links, 'loop'));
  await symlink('nowhere.htm', path.join(links, 'dangling.htm'));
  await symlink('../../secret.htm', path.join(links, 'outside.htm'));
  await symlink('target.htm', path.join(links, 'alias.htm'));
  const report = await archive.ingest();
  expect(report).toMatchObject({ made: 1, counts: { done: 1 } });
  expect(report.skipped.map(({ name, reason }) => `${reason} ${name}`)).toEqual(
    ['alias.htm', 'dangling.htm', 'loop', 'outside.htm'].map((name) => `symbolic-link links/${name}`),
  );
});

function manyPages(count: number, words = 300): Record<string, string> {
  const text = (at: number) => Array.from({ length: words }, (_, word) => `w${at}x${word}`).join(' ');
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `archive/x/p${String(at).padStart(3, '0')}.htm`,
      page(`Page ${at}`, text(at)),
    ]),
  );
}

function start(archive: TestArchive) {
  const args = [
    MIA,
    'ingest',
    archive.source,
    '--storage',
    archive.storage,
    '--base-url',
    'none',
    '--workers',
    '1',
    '--json',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  const exited = once(child, 'close').then(() => ({ stdout }));
  return { process: child, exited };
}

async function documents(archive: TestArchive): Promise<number> {
  const storage = await archive.open();
  return storage.listFiles('markdown/', 'md').then(
    (keys) => keys.length,
    () => 0,
  );
}

async function until(holds: () => Promise<boolean>, exited: Promise<unknown>): Promise<void> {
  const ended = exited.then(() => 'ended');
  while (!(await holds()) && (await Promise.race([ended, wait(20)])) !== 'ended');
}
