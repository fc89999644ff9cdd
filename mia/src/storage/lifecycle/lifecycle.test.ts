import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { openPlace } from '../open-storage.ts';
import { expireObjects } from './expire.ts';
import { planRules, rulesOfArea } from './plan-rules.ts';

const rule = { id: 'old-quarantine', prefix: 'quarantine/', action: 'delete', days: 365 } as const;

describe('a plan of lifecycle rules', () => {
  test('adds what is missing and keeps what is there', () => {
    const other = { ...rule, id: 'theirs', prefix: 'x/' };
    expect(planRules([other], [rule], false)).toEqual({ add: [rule], keep: [other], remove: [], seen: [other] });
  });

  test('has nothing to do where the same is done under another name', () => {
    const named = { ...rule, id: 'rule-7' };
    expect(planRules([named], [rule], true)).toEqual({ add: [], keep: [named], remove: [], seen: [named] });
  });

  test('replaces an older version of the same rule', () => {
    const older = { ...rule, days: 30 };
    expect(planRules([older], [rule], false)).toMatchObject({ add: [rule], keep: [], remove: [older] });
  });

  test('removes what is not wanted only when it is told to', () => {
    expect(planRules([rule], [], false)).toMatchObject({ keep: [rule], remove: [] });
    expect(planRules([rule], [], true)).toMatchObject({ keep: [], remove: [rule] });
  });

  test('gives an area the rules that concern it', () => {
    const all = { ...rule, id: 'all', prefix: '' };
    const deep = { ...rule, id: 'deep', prefix: 'quarantine/x/' };
    expect(rulesOfArea([rule, all, deep], 'quarantine').map((one) => one.prefix)).toEqual(['', '', 'x/']);
    expect(rulesOfArea([rule, all, deep], 'markdown')).toEqual([all]);
    expect(rulesOfArea([rule, all], '')).toEqual([rule, all]);
  });
});

test('objects that are due in a folder are shown first, and taken away when that is asked for', async () => {
  await using dir = await tempDir();
  const storage = await openPlace(dir.path, '/');
  for (const key of ['quarantine/old', 'quarantine/new', 'markdown/old']) await storage.writeFile(key, 'text');
  const old = new Date('2020-01-01');
  for (const key of ['quarantine/old', 'markdown/old']) await utimes(path.join(dir.path, key), old, old);
  const found = { objects: 1, bytes: 4, examples: ['quarantine/old'] };
  expect(await expireObjects(storage, [rule], new Date(), { apply: false })).toEqual({ ...found, applied: false });
  expect(await storage.listFiles('', '')).toHaveLength(3);
  expect(await expireObjects(storage, [rule], new Date(), { apply: true })).toEqual({ ...found, applied: true });
  expect(await storage.listFiles('', '')).toEqual(['markdown/old', 'quarantine/new']);
  storage.close();
});
