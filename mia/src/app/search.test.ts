import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProcess, tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { MIA } from './testing/mia-command.ts';

const CORPUS = path.join(import.meta.dirname, '../../corpus');

interface Answer {
  answered: boolean;
  hits: { passage: { source: string; language: string; text: string } }[];
  closest: unknown[];
}

describe('from an archive to an answer', () => {
  test('index, search, stats, tune, compact, backup, restore and eval work on the bundled corpus', async () => {
    await using dir = await tempDir();
    const storage = path.join(dir.path, 'storage');
    const env = { MIA_STORAGE: storage, MIA_INDEX: undefined, FORCE_COLOR: undefined, NO_COLOR: '1' };
    const mia = (...args: readonly string[]) => runProcess(process.execPath, [MIA, ...args], { env });
    const json = async <T>(...args: readonly string[]) => JSON.parse((await mia(...args, '--json')).stdout) as T;

    expect(await mia('search', 'anything')).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('E_INDEX_ABSENT'),
    });
    expect((await mia('ingest', CORPUS, '--base-url', 'none')).code).toBe(0);
    expect((await mia('embed')).code).toBe(0);
    const made = await json<{ passages: number; unchanged: boolean }>('index');
    expect(made).toMatchObject({ unchanged: false });
    expect(await json('index')).toMatchObject({ passages: made.passages, unchanged: true });
    expect(await json('index', 'rebuild')).toMatchObject({ passages: made.passages, unchanged: false });
    expect(await json('index', 'stats')).toMatchObject({ passages: made.passages, model: 'lsa' });

    const [passage] = (await json<Answer>('search', 'strike')).hits;
    expect(passage).toBeDefined();
    const words = passage?.passage.text.split(/\s+/).slice(0, 12).join(' ') ?? '';
    const shown = await mia('search', words, '--explain', '--facets', '--neighbours', '1');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain(passage?.passage.source ?? '?');
    const german = await json<Answer>('search', words, '--language', 'de');
    expect([...german.hits].every((hit) => hit.passage.language === 'de')).toBe(true);
    const [article] = (await json<Answer>('search', 'surplus value')).hits; // not the glossary's list of its entries
    expect(article?.passage.source).toMatch(/surplus-value\.htm$/);
    expect(await mia('search', 'zxqv qqqq wwww')).toMatchObject({ code: 1 });
    expect(await mia('search', 'strike', '--mode', 'telepathy')).toMatchObject({ code: 2 });
    expect(await mia('search', 'strike', '--from', 'long ago')).toMatchObject({ code: 2 });

    expect(await json('index', 'tune')).toHaveProperty('after.median');
    expect(await json('index', 'compact')).toMatchObject({ passages: made.passages });
    const saved = path.join(dir.path, 'saved');
    expect(await json('index', 'backup', saved)).toMatchObject({ passages: made.passages });
    expect(await json('index', 'restore', saved)).toMatchObject({ passages: made.passages });

    const questions = path.join(dir.path, 'questions.jsonl');
    const question = { id: 'q', question: words, gold_path: passage?.passage.source, anchor: words };
    writeFileSync(questions, `${JSON.stringify(question)}\n`);
    const report = path.join(dir.path, 'report.html');
    const rows = await json<{ rows: { systems: { name: string; interval: { mean: number } }[] }[] }>(
      'eval',
      '--questions',
      questions,
      '--report',
      report,
    );
    expect(rows.rows[0]?.systems.find(({ name }) => name === 'hybrid')?.interval.mean).toBe(1);
    expect(readFileSync(report, 'utf8')).toContain('right passage in the first 10');
    writeFileSync(questions, '{"id": 1}\n');
    expect(await mia('eval', '--questions', questions)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('line 1 cannot be read') as string,
    });
  }, 180_000);
});

describe('sample data', () => {
  test('are the same pages each time, of the size that was asked for, and can be ingested', async () => {
    await using dir = await tempDir();
    const mia = (...args: readonly string[]) => runProcess(process.execPath, [MIA, ...args], { env: {} });
    const [one, two] = [path.join(dir.path, 'one'), path.join(dir.path, 'two')];
    const first = JSON.parse((await mia('sample-data', one, '--size', '200KB', '--json')).stdout) as { bytes: number };
    await mia('sample-data', two, '--size', '200KB');
    expect(first.bytes).toBeGreaterThanOrEqual(200_000);
    const files = (folder: string) => readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.htm')).sort((a, b) => (a < b ? -1 : 1)); // prettier-ignore
    expect(files(one)).toEqual(files(two));
    for (const name of files(one))
      expect(readFileSync(path.join(one, name))).toEqual(readFileSync(path.join(two, name)));
    const again = JSON.parse((await mia('sample-data', one, '--size', '200KB', '--json')).stdout) as { kept: number };
    expect(again.kept).toBe(files(one).length);
    const ingested = await mia('ingest', one, '--storage', path.join(dir.path, 'storage'), '--json');
    expect(JSON.parse(ingested.stdout)).toMatchObject({ counts: { done: files(one).length, refused: 0 } });
    expect(await mia('sample-data', one, '--size', 'huge')).toMatchObject({ code: 2 });
  }, 60_000);
});
