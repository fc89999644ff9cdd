import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import type { StoredObject } from '../../interfaces/index.ts';
import { textStatistics } from '../validate/text-statistics.ts';
import { hammingDistance } from '../validate/hamming-distance.ts';
import { LEASE, Ledger } from './ledger.ts';
import type { Fingerprinted, Outcome } from './ledger-records.ts';
import { ProgressMeter } from './progress.ts';
import { findRelations } from './relations.ts';

const object = (key: string, etag = 'e1'): StoredObject => ({
  kind: 'object',
  key,
  size: 1,
  modifiedAt: '2026-01-01T00:00:00.000Z',
  etag,
});
const done = (key: string, etag = 'e1'): Outcome => ({
  key,
  etag,
  hash: 'h',
  processor: 'p 1',
  status: 'done',
  written: true,
  code: null,
  message: null,
  textHash: 't',
  simhash: null,
  work: null,
  language: 'en',
  title: null,
  score: 1,
  notePages: '[]',
});

describe('the ledger', () => {
  test('deals each source out once, and again when its worker did not renew its claim', async () => {
    await using dir = await tempDir();
    using ledger = new Ledger(path.join(dir.path, 'l.sqlite'));
    ledger.see([object('a'), object('b'), object('c')], 'p 1', 1);
    expect(ledger.claim('one', 2, 10).map((claim) => claim.key)).toEqual(['a', 'b']);
    expect(ledger.claim('two', 2, 10).map((claim) => claim.key)).toEqual(['c']);
    ledger.renew('two', 10 + LEASE);
    expect(ledger.release(11 + LEASE, () => false)).toBe(2);
    expect(ledger.claim('three', 9, 12 + LEASE).map((claim) => claim.key)).toEqual(['a', 'b']);
    expect(ledger.release(13 + LEASE, (worker) => worker === 'two')).toBe(1);
  });

  test('asks for a source again when it or the processor changed, and only then', async () => {
    await using dir = await tempDir();
    using ledger = new Ledger(path.join(dir.path, 'l.sqlite'));
    const finish = (key: string, etag = 'e1') => {
      expect(ledger.claim('w', 9, 5).map((claim) => claim.key)).toEqual([key]);
      ledger.settle([{ kind: 'document', outcome: done(key, etag) }], 'w');
    };
    ledger.see([object('a')], 'p 1', 1);
    finish('a');
    expect(ledger.see([object('a')], 'p 1', 2)).toBe(0);
    expect(ledger.see([object('a', 'e2')], 'p 1', 3)).toBe(1);
    finish('a', 'e2');
    expect(ledger.see([object('a', 'e2')], 'p 2', 4)).toBe(1);
  });

  test('takes no result from a worker that lost its claim', async () => {
    await using dir = await tempDir();
    using ledger = new Ledger(path.join(dir.path, 'l.sqlite'));
    ledger.see([object('a')], 'p 1', 1);
    ledger.claim('slow', 1, 2);
    ledger.release(3 + LEASE, () => false);
    ledger.claim('fast', 1, 4 + LEASE);
    ledger.settle([{ kind: 'document', outcome: done('a') }], 'slow');
    expect(ledger.counts()).toEqual({ pending: 0, claimed: 1, done: 0, refused: 0 });
  });

  test('knows what a crawl did not see, below its prefix only', async () => {
    await using dir = await tempDir();
    using ledger = new Ledger(path.join(dir.path, 'l.sqlite'));
    ledger.see([object('x/a'), object('x/b'), object('y/c')], 'p 1', 1);
    ledger.see([object('x/a')], 'p 1', 2);
    expect(ledger.unseen('x/', 2).map((source) => source.key)).toEqual(['x/b']);
    expect(ledger.unseen('', 2).map((source) => source.key)).toEqual(['x/b', 'y/c']);
  });

  test('belongs to one archive', async () => {
    await using dir = await tempDir();
    using ledger = new Ledger(path.join(dir.path, 'l.sqlite'));
    ledger.bindSource('file:///a/');
    ledger.bindSource('file:///a/');
    expect(() => ledger.bindSource('file:///b/')).toThrow(
      expect.objectContaining({ code: 'E_OTHER_SOURCE', kind: 'usage' }),
    );
  });
});

describe('relations', () => {
  test('the closest one that holds is said, once for each pair', () => {
    const relations = findRelations([
      document('a', { hash: 'h', text_hash: 't', work: 'w' }),
      document('b', { hash: 'h', text_hash: 't', work: 'w' }),
      document('c', { text_hash: 't', work: 'w' }),
      document('d', { work: 'w', language: 'de' }),
      document('e', { work: 'w' }),
      document('f'),
    ]);
    expect(relations.get('a')?.map((relation) => relation.kind)).toEqual([
      'exact-duplicate',
      'near-duplicate',
      'translation',
      'edition',
    ]);
    expect(relations.get('f')).toBeUndefined();
  });

  test('texts that differ in a few words are near each other, others are not', () => {
    const words = Array.from({ length: 400 }, (_, at) => `word${(at * 7919) % 997}`);
    const other = Array.from({ length: 400 }, (_, at) => `other${(at * 7907) % 991}`);
    expect(hammingDistance(simhash(words), simhash([...words.slice(0, 399), 'changed']))).toBeLessThanOrEqual(6);
    expect(hammingDistance(simhash(words), simhash(other))).toBeGreaterThan(15);
  });
});

test('white space, case and mark-up do not change what a text is known by, its words do', () => {
  const { textHash, words, characters } = textStatistics("# Marx's Capital\n\nA *word*.");
  expect({ words, characters }).toEqual({ words: 4, characters: 27 });
  expect(textStatistics("MARX'S  capital a\nword").textHash).toBe(textHash);
  expect(textStatistics("Marx's Capital another word").textHash).not.toBe(textHash);
  expect(textStatistics('共产党宣言').words).toBeGreaterThan(1);
});

test('the time left follows from the rate of the last while', () => {
  const meter = new ProgressMeter();
  expect(meter.measure('work', 0, 1000, 0)).toMatchObject({ rate: 0, timeLeft: undefined });
  expect(meter.measure('work', 100, 1000, 1000)).toMatchObject({ rate: 100, timeLeft: 9000 });
  expect(meter.measure('work', 100, 1000, 30_000).rate).toBeLessThan(5);
});

function document(key: string, more: Partial<Fingerprinted> = {}): Fingerprinted {
  const own = { key, hash: `hash of ${key}`, text_hash: `text of ${key}` };
  return { ...own, simhash: null, work: null, language: 'en', relations: '[]', ...more };
}

function simhash(words: readonly string[]): string {
  return textStatistics(words.join(' ')).simhash ?? '';
}
