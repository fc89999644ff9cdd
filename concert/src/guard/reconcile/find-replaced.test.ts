import { expect, it } from 'vitest';
import type { BeforePath } from './call-snapshot.ts';
import { findReplaced } from './find-replaced.ts';

const entry = (oid: string, mode: '100644' | '160000' = '100644') => ({ mode, oid, stamp: '' });
const before = (more: Partial<BeforePath>): BeforePath => ({
  path: 'notes',
  index: null,
  content: entry('work'),
  outOfScope: true,
  ...more,
});
const found = (each: BeforePath, ...held: readonly string[]) =>
  findReplaced([each], (path, oid) => held.includes(`${path} ${oid}`)).map(({ content, staged }) => [
    content?.oid,
    staged?.oid,
  ]);

it('work that nothing holds any more was replaced', () => {
  expect(found(before({}))).toEqual([['work', undefined]]);
  expect(found(before({}), 'other work')).toEqual([['work', undefined]]);
});

it('and what was staged beside it', () => {
  expect(found(before({ index: entry('staged') }), 'notes work')).toEqual([[undefined, 'staged']]);
  expect(found(before({ index: entry('work') }))).toEqual([['work', undefined]]);
  expect(found(before({ content: null, index: entry('staged') }))).toEqual([[undefined, 'staged']]);
});

it.each([
  ['is held', before({}), 'notes work'],
  ['is the instance’s own', before({ outOfScope: false }), ''],
  ['is a repository', before({ content: entry('commit', '160000') }), ''],
  ['was a deletion', before({ content: null }), ''],
])('nothing that %s', (_words, each, held) => {
  expect(found(each, held)).toEqual([]);
});
