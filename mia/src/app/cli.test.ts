import path from 'node:path';
import { readFileSync } from 'node:fs';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { documentId, markdownKey } from '../interfaces/index.ts';
import { openPlace } from '../storage/index.ts';
import { page, testArchive } from './testing/archive.ts';
import { printable } from './printable.ts';
import { MIA } from './testing/mia-command.ts';

const CORPUS = path.join(import.meta.dirname, '../../corpus');
const mia = (...args: readonly string[]) =>
  runProcess(process.execPath, [MIA, ...args], { env: { MIA_STORAGE: undefined, FORCE_COLOR: undefined } });

test('the bundled corpus becomes documents with the authors, titles and years that its manifest gives', async () => {
  await using dir = await tempDir();
  const run = await mia('ingest', CORPUS, '--storage', dir.path, '--base-url', 'none', '--json');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const storage = await openPlace(dir.path, '/');
  const { pages } = JSON.parse(readFileSync(path.join(CORPUS, 'manifest.json'), 'utf8')) as {
    pages: { path: string; title: string; author: string | null; language: string; kind: string }[];
  };
  const wrong: string[] = [];
  for (const known of pages) {
    const metadata = await storage.getMetadata(documentId(known.path));
    const found = {
      title: metadata?.identification.title?.value,
      author: metadata?.authorship.author?.name ?? null,
      language: metadata?.technical.language.value,
    };
    for (const field of ['title', 'author', 'language'] as const) {
      if (found[field] !== known[field])
        wrong.push(`${known.path} ${field}: ${String(known[field])}, found ${String(found[field])}`);
    }
  }
  storage.close();
  expect(wrong).toEqual([]);
});

describe('the command line', () => {
  test('tells a person what was made, what was left out, and why, in plain lines where there is no terminal', async () => {
    const empty = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`empty${at}.htm`, '']));
    await using archive = await testArchive({ 'a.htm': page('A', 'Text.'), ...empty });
    const run = await mia('ingest', archive.source, '--storage', archive.storage);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(
      /^1 documents in file:.*\n(?: {2}.*\n)+Without a document, and why:\n {2}empty: 5\n(?: {4}empty\d\.htm: it has no bytes\n){3} {4}and 2 more\n/,
    );
    // oxlint-disable-next-line no-control-regex -- that there are none is what is tested
    expect(run.stdout + run.stderr).not.toMatch(/[\u001B\r]/);
  });

  test('prints one JSON value and nothing else with --json', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'Text.') });
    const run = await mia('ingest', archive.source, '--storage', archive.storage, '--json');
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ made: 1, counts: { done: 1 } });
    expect(
      JSON.parse((await mia('storage', 'list', 'markdown/', '--storage', archive.storage, '--json')).stdout),
    ).toMatchObject({ objects: [{ key: markdownKey('a.htm') }] });
  });

  test('goes on with a storage that holds another archive only when it is told so', async () => {
    await using one = await testArchive({ 'a.htm': page('A', 'Text.') });
    await using other = await testArchive({ 'b.htm': page('B', 'Text.') });
    await mia('ingest', one.source, '--storage', one.storage);
    expect(await mia('ingest', other.source, '--storage', one.storage)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('E_OTHER_SOURCE') as string,
    });
    expect(await one.markdown('a.htm')).toContain('Text.');
  });

  test.each([
    [['ingets'], 2, 'Did you mean ingest?'],
    [['ingest'], 2, 'missing required argument'],
    [['ingest', '/nowhere/at/all', '--storage', '/tmp/never-made'], 6, 'E_STORAGE_PLACE_MISSING'],
    [['ingest', '.', '--workers', 'many'], 2, 'E_OPTION'],
    [['ingest', '.', '--base-url', 'nowhere'], 2, 'E_OPTION'],
    [['storage', 'list', '--storage', 'gopher://x'], 3, 'E_STORAGE_PLACE'],
  ])('%j ends with %i and says %s', async (args, code, words) => {
    const run = await mia(...args);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toContain(words);
  });

  test('the doctor finds what was damaged behind the back of the pipeline, and what it advises mends it', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'Text.') });
    await archive.ingest();
    expect((await mia('doctor', '--storage', archive.storage, '--deep')).code).toBe(0);
    const storage = await archive.open();
    await storage.writeFile(markdownKey('a.htm'), 'no front matter');
    const sick = await mia('doctor', '--storage', archive.storage, '--deep', '--json');
    expect(sick.code).toBe(1);
    expect(JSON.parse(sick.stdout)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ state: 'wrong', hint: expect.stringContaining('mia ingest <folder> --again') }),
      ]) as unknown,
    });
    const again = await mia('ingest', archive.source, '--storage', archive.storage, '--again', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ made: 1 });
    expect((await mia('doctor', '--storage', archive.storage, '--deep')).code).toBe(0);
  });

  test('says what a storage lacks, makes it when it is asked to, and then lacks nothing', async () => {
    await using dir = await tempDir();
    const storage = ['--storage', path.join(dir.path, 'new')];
    expect((await mia('storage', 'ensure', ...storage)).stdout).toMatch(/to be made\n[^]*Nothing was done\./);
    expect((await mia('storage', 'ensure', ...storage, '--apply')).stdout).toContain('made\n');
    expect((await mia('storage', 'ensure', ...storage)).stdout).toMatch(/is there\nNothing is missing\.\n$/);
  });

  test('a storage is backed up, drilled and restored', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'Text.') });
    await using safe = await tempDir();
    await archive.ingest();
    const places = ['--storage', archive.storage, '--backups', path.join(safe.path, 'backups')];
    expect(await mia('backup', 'make', ...places)).toMatchObject({ code: 0, stderr: '' });
    expect((await mia('backup', 'make', ...places)).stdout).toContain('Nothing is due');
    expect((await mia('backup', 'drill', ...places)).stdout).toContain('came back whole');
    const storage = await archive.open();
    await storage.delete(markdownKey('a.htm'));
    expect((await mia('backup', 'restore', ...places)).code).toBe(0);
    expect(await archive.markdown('a.htm')).toContain('Text.');
  });
});

test('names from outside cannot move the cursor or turn the text around', () => {
  expect(printable('a\u001B[2Jb\nc\u202Ed')).toBe('a\\u001b[2Jb\\u000ac\\u202ed');
});
