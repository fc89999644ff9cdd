import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../../..');
const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');

/** What a user can meet: not what tests, or the servers that tests start, say. */
async function sources(): Promise<string> {
  const texts = ['mia/src', 'base/src'].map(async (folder) => {
    const names = await readdir(path.join(ROOT, folder), { recursive: true });
    const files = names.filter((name) => /(?<!\.test|\.conformance|\.d)\.ts$/.test(name) && !name.includes('testing'));
    return Promise.all(files.map((name) => readFile(path.join(ROOT, folder, name), 'utf8')));
  });
  return (await Promise.all(texts)).flat().join('\n');
}

const quoted = (text: string, pattern: RegExp) => new Set(Array.from(text.matchAll(pattern), ([, code]) => code));

test('the guide names every error that a person can meet, and none that there is not', async () => {
  const used = quoted(await sources(), /'(E_[A-Z0-9_]+)'/g);
  const named = quoted(await read('docs/guide/mia-findings.md'), /`(E_[A-Z0-9_]+)`/g);
  expect([...used].filter((code) => !named.has(code))).toEqual([]);
  expect([...named].filter((code) => !used.has(code))).toEqual([]);
  expect(used.size).toBeGreaterThan(80);
});

test('the guide names every reason for which a source gives no document', async () => {
  const [, union = ''] = /type RefusalCode =(.*?);/s.exec(await read('mia/src/pipeline/refusal.ts')) ?? [];
  const reasons = quoted(union, /'([a-z-]+)'/g);
  const named = quoted(await read('docs/guide/mia-findings.md'), /`([a-z-]+)`/g);
  expect([...reasons].filter((reason) => !named.has(reason))).toEqual([]);
  expect(reasons.size).toBeGreaterThan(10);
});
