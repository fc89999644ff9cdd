import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentId, markdownKey, structureKey, type DocumentStructure } from '../interfaces/index.ts';
import { page, testArchive } from './testing/archive.ts';

const TEXT = Array.from(
  { length: 12 },
  (_, at) => `On day ${at} the workers of the town laid down their tools and walked out.`,
).join(' ');

describe('a first run', () => {
  test('makes a document of every page, with author, date and what was left out', async () => {
    await using archive = await testArchive({ 'archive/luxemburg/1910/03/strike.htm': page('The Strike', TEXT) });
    const report = await archive.ingest({ baseUrl: 'https://example.org/' });
    expect(report).toMatchObject({
      made: 1,
      counts: { done: 1, refused: 0, pending: 0, claimed: 0 },
      refused: [],
      skipped: [],
    });
    expect(await archive.markdown('archive/luxemburg/1910/03/strike.htm')).toBe(
      `Rosa Luxemburg\n\n# The Strike\n\n${TEXT}\n`,
    );
    expect(await archive.metadata('archive/luxemburg/1910/03/strike.htm')).toMatchObject({
      identification: {
        url: 'https://example.org/archive/luxemburg/1910/03/strike.htm',
        title: { value: 'The Strike' },
      },
      authorship: { author: { name: 'Rosa Luxemburg', source: 'byline' }, transcribers: [{ name: 'Ada Tester' }] },
      time: { written: { value: '1910-03' } },
      technical: { encoding: { used: 'us-ascii', declared: 'iso-8859-1' }, quality: { problems: [] } },
    });
  });

  test('says of every source without a document why', async () => {
    await using archive = await testArchive({
      'empty.htm': '',
      'scan.htm': Buffer.from('89504e470d0a1a0a0000', 'hex'),
      'good.htm': page('Good', 'Text.'),
    });
    const report = await archive.ingest();
    expect(report.refused.map(({ key, code }) => [key, code])).toEqual([
      ['empty.htm', 'empty'],
      ['scan.htm', 'binary'],
    ]);
    expect(report.counts).toMatchObject({ done: 1, refused: 2 });
  });

  test('puts a broken document into quarantine with its reason and goes on', async () => {
    await using archive = await testArchive({ 'a.epub': 'PK\u0003\u0004 broken', 'b.htm': page('Fine', 'Text.') });
    const report = await archive.ingest();
    expect(report).toMatchObject({ made: 1, refused: [{ key: 'a.epub', code: 'damaged' }] });
    const storage = await archive.open();
    const [record = ''] = await storage.listFiles('quarantine/', 'json');
    expect(JSON.parse(await storage.readFile(record))).toMatchObject({ sourceKey: 'a.epub', code: 'damaged' });
  });
});

describe('a second run', () => {
  test('does nothing again that did not change', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'One.'), 'b.htm': page('B', 'Two.'), 'c.htm': '' });
    await archive.ingest();
    const before = await stat(path.join(archive.storage, markdownKey('a.htm')), { bigint: true });
    expect(await archive.ingest()).toMatchObject({ made: 0, unchanged: 0, counts: { done: 2, refused: 1 } });
    const after = await stat(path.join(archive.storage, markdownKey('a.htm')), { bigint: true });
    expect(after.mtimeNs).toBe(before.mtimeNs);
  });

  test('knows by its content a page that was only touched', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'One.') });
    await archive.ingest();
    await utimes(path.join(archive.source, 'a.htm'), 1e9, 1e9);
    expect(await archive.ingest()).toMatchObject({ made: 0, unchanged: 1, counts: { done: 1 } });
  });

  test('brings lost and edited documents back when it is asked to make all again', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'One.'), 'x/b.htm': page('B', 'Two.'), 'c.htm': '' });
    await archive.ingest();
    await rm(path.join(archive.storage, markdownKey('a.htm')));
    await writeFile(path.join(archive.storage, markdownKey('x/b.htm')), 'edited');
    expect(await archive.ingest()).toMatchObject({ made: 0 });
    expect(await archive.ingest({ again: true, prefix: 'x/' })).toMatchObject({ made: 1 });
    expect(await archive.markdown('x/b.htm')).toContain('Two.');
    expect(await archive.markdown('a.htm')).toBeUndefined();
    expect(await archive.ingest({ again: true })).toMatchObject({ made: 2, counts: { done: 2, refused: 1 } });
    expect(await archive.markdown('a.htm')).toContain('One.');
    expect(await archive.ingest()).toMatchObject({ made: 0, unchanged: 0 });
  });

  test('replaces what changed', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'Before.') });
    await archive.ingest();
    await archive.write({ 'a.htm': page('A', 'After.') });
    expect(await archive.ingest()).toMatchObject({ made: 1 });
    expect(await archive.markdown('a.htm')).toContain('After.');
  });

  test('removes what is gone, and only that', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'One.'), 'b.htm': page('B', 'Two.') });
    await archive.ingest();
    await archive.remove('a.htm');
    expect(await archive.ingest()).toMatchObject({ removed: 1, counts: { done: 1 } });
    expect(await archive.markdown('a.htm')).toBeUndefined();
    expect(await archive.metadata('a.htm')).toBeUndefined();
    expect(await archive.markdown('b.htm')).toContain('Two.');
  });

  test('keeps the documents when most of the archive is gone at once', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`p${at}.htm`, page(`P${at}`, `Text ${at}.`)]),
    );
    await using archive = await testArchive(pages);
    await archive.ingest();
    await rename(archive.source, `${archive.source}.away`);
    await archive.write({ 'other.htm': page('Other', 'Text.') });
    expect(await archive.ingest()).toMatchObject({ removed: 0, withheld: 30 });
    expect(await archive.markdown('p7.htm')).toContain('Text 7.');
    expect(await archive.ingest({ removeMany: true })).toMatchObject({ removed: 30, withheld: 0 });
    expect(await archive.markdown('p7.htm')).toBeUndefined();
  });

  test('keeps what lies in a folder that may not be opened now', async () => {
    await using archive = await testArchive({ 'a/x.htm': page('X', 'One.'), 'b.htm': page('B', 'Two.') });
    await archive.ingest();
    const source = await archive.open(archive.source);
    const list = source.list.bind(source);
    source.list = async function* (prefix, options) {
      yield { kind: 'skipped', name: 'a/', reason: 'unreadable' };
      for await (const entry of list(prefix, options)) {
        if (entry.kind === 'object' && !entry.key.startsWith('a/')) yield entry;
      }
    };
    expect(await archive.ingest({ source })).toMatchObject({ removed: 0, withheld: 1 });
    expect(await archive.markdown('a/x.htm')).toContain('One.');
  });

  test('takes a page back out of quarantine when it was mended', async () => {
    await using archive = await testArchive({ 'a.epub': 'PK\u0003\u0004 broken' });
    await archive.ingest();
    await archive.write({ 'a.epub': page('Mended', 'A page after all.') });
    expect(await archive.ingest()).toMatchObject({ made: 1, refused: [] });
    expect(await (await archive.open()).listFiles('quarantine/', 'json')).toEqual([]);
  });

  test('takes the document away when its source broke', async () => {
    await using archive = await testArchive({ 'a.htm': page('A', 'One.') });
    await archive.ingest();
    await archive.write({ 'a.htm': '' });
    expect(await archive.ingest()).toMatchObject({ refused: [{ key: 'a.htm', code: 'empty' }] });
    expect(await archive.markdown('a.htm')).toBeUndefined();
  });
});

test('a source that changes each time it is read is left for the next run, then done', async () => {
  await using archive = await testArchive({ 'a.htm': page('A', 'Version 0.'), 'b.htm': page('B', 'Still.') });
  const source = await archive.open(archive.source);
  const readBytes = source.readBytes.bind(source);
  let version = 0;
  source.readBytes = async (key, max) => {
    const bytes = await readBytes(key, max);
    if (key === 'a.htm') await writeFile(path.join(archive.source, key), page('A', `Version ${(version += 1)}.`));
    return bytes;
  };
  const report = await archive.ingest({ source });
  expect(report).toMatchObject({ made: 1, refused: [{ key: 'a.htm', code: 'changed-while-read' }] });
  expect(version).toBe(3);
  expect(await archive.ingest()).toMatchObject({ made: 1, refused: [] });
  expect(await archive.markdown('a.htm')).toContain('Version 3.');
});

test('copies are linked with each other, translations and editions with their work, and none is dropped', async () => {
  const text = Array.from({ length: 90 }, (_, at) => `word${at}`).join(' ');
  await using archive = await testArchive({
    'a.htm': page('A', text),
    'copy of a.htm': page('A', text),
    'reflowed.htm': page('A', text.replaceAll(' ', '\n')),
    'en.htm': page(
      'The Communist Manifesto',
      'A spectre walks through Europe, and every power of it is afraid of what it does not know.',
      'Karl Marx',
    ),
    'de.txt':
      'MANIFEST DER KOMMUNISTISCHEN PARTEI\n\nKarl Marx\n\nEin Gespenst geht um, und die Mächte, die es gibt, haben sich gegen es verbündet und wissen nicht, warum sie es getan haben.\n',
  });
  const report = await archive.ingest();
  expect(report).toMatchObject({ made: 5, counts: { done: 5 } });
  const kinds = async (key: string) =>
    (await archive.metadata(key))?.semantic.relations.map((relation) => relation.kind).sort();
  expect(await kinds('a.htm')).toEqual(['exact-duplicate', 'near-duplicate']);
  expect(await kinds('reflowed.htm')).toEqual(['near-duplicate', 'near-duplicate']);
  expect(await kinds('en.htm')).toEqual(['translation']);
  expect(await kinds('de.txt')).toEqual(['translation']);
  expect(await archive.ingest()).toMatchObject({ linked: 0 });
});

describe('notes on another page', () => {
  const TEXT_PAGE = page('Text', 'As he said.<a href="notes.htm#n5">[5]</a> And <a href="gone.htm#n1">[6]</a>.');
  const notesPage = (note: string) => page('Names', `<a name="n4"></a>Four.</p><p><a name="n5"></a>${note}`);
  const notesOf = async (archive: Awaited<ReturnType<typeof testArchive>>) => {
    const storage = await archive.open();
    const structure = JSON.parse(await storage.readFile(structureKey(documentId('a/text.htm')))) as DocumentStructure;
    return structure.notes.map(({ marker, href, markdown, target }) => ({ marker, href, markdown, target }));
  };

  test('have the text that stands there, where that page is in the archive, and follow its changes', async () => {
    await using archive = await testArchive({ 'a/text.htm': TEXT_PAGE, 'a/notes.htm': notesPage('A weaver.') });
    await archive.ingest();
    const target = documentId('a/notes.htm');
    const elsewhere = { marker: '[6]', href: 'gone.htm#n1', markdown: null, target: undefined };
    expect(await notesOf(archive)).toEqual([
      { marker: '[5]', href: 'notes.htm#n5', markdown: 'A weaver.', target },
      elsewhere,
    ]);
    await archive.write({ 'a/notes.htm': notesPage('A weaver of Lyon.') });
    await archive.ingest();
    expect((await notesOf(archive))[0]).toMatchObject({ markdown: 'A weaver of Lyon.', target });
    await archive.remove('a/notes.htm');
    await archive.ingest();
    expect((await notesOf(archive))[0]).toMatchObject({ markdown: null, target: undefined });
  });
});

test('what an editor put between the words is kept apart, and in the text', async () => {
  await using archive = await testArchive({
    'a.htm': page('A', 'A great scientist <span class="context">[Montesquieu]</span> said so.'),
  });
  await archive.ingest();
  expect((await archive.metadata('a.htm'))?.semantic.insertions).toEqual(['[Montesquieu]']);
  expect(await archive.markdown('a.htm')).toContain('A great scientist [Montesquieu] said so.');
});
