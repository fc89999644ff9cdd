import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { concert, ROOT } from './concert.ts';

async function sources(): Promise<string> {
  const texts = ['concert/src', 'base/src'].map(async (folder) => {
    const names = await readdir(path.join(ROOT, folder), { recursive: true });
    const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    return Promise.all(files.map((name) => readFile(path.join(ROOT, folder, name), 'utf8')));
  });
  return (await Promise.all(texts)).flat().join('\n');
}

const read = (file: string) => readFile(path.join(ROOT, file), 'utf8');
const documented = (text: string) => new Set(Array.from(text.matchAll(/`([\w-]+)`/g), ([, code]) => code));

describe('the guide', () => {
  it('names every error that a person can meet', async () => {
    const known = documented(await read('docs/guide/findings.md'));
    const used = new Set(Array.from((await sources()).matchAll(/'(E_[A-Z0-9_]+)'/g), ([, code]) => code));
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
    expect(used.size).toBeGreaterThan(30);
  });

  it('names every finding', async () => {
    const known = documented(await read('docs/guide/findings.md'));
    const text = await sources();
    const patterns = [/'(?:error|warning)',\s*'([a-z0-9-]+)'/g, /\bcode: '([a-z0-9-]+)'/g];
    const used = new Set(patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, code]) => code)));
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
    expect(used.size).toBeGreaterThan(15);
  });
});

describe('the README and ARCHITECTURE', () => {
  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s links to files that are there', async (file) => {
    const links = Array.from((await read(file)).matchAll(/\]\(([^)#:]+)\)/g), ([, link]) => link ?? '');
    for (const link of links)
      await expect(
        read(link).catch(() => readdir(path.join(ROOT, link))),
        link,
      ).resolves.toBeDefined();
  });

  it('cite tests that exist', async () => {
    const cited = Array.from(
      (await read('ARCHITECTURE.md')).matchAll(/`([\w./-]+\.test\.ts)`/g),
      ([, file]) => file ?? '',
    );
    expect(cited.length).toBeGreaterThan(3);
    for (const file of cited) await expect(read(file), file).resolves.toBeDefined();
  });

  it('speak of commands that exist', async () => {
    const help = (await concert(ROOT, ['--help'])).stdout;
    const named = Array.from((await read('README.md')).matchAll(/^concert ([a-z]+)/gm), ([, word]) => word ?? '');
    expect(named.length).toBeGreaterThan(2);
    for (const word of named) expect(help).toContain(word);
  });
});
