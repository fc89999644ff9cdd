import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lacks, runProcess, tempDir, type TempDir } from '@concert-mia/base/testkit';
import { page, testArchive } from '../testing/archive.ts';
import { runningMia } from '../testing/running-mia.ts';
import { indexedArchive } from '../testing/served-archive.ts';
import { MIA } from '../testing/mia-command.ts';

const mia = (...words: readonly string[]) => runProcess(process.execPath, [MIA, ...words], { env: { NO_COLOR: '1' } });

let dir: TempDir;
beforeAll(async () => {
  dir = await tempDir('reports');
});
afterAll(() => dir[Symbol.asyncDispose]());

describe('`mia sla report`', () => {
  test('says what was promised, attained and is left, and ends with 1 when a promise is broken', async () => {
    await using archive = await indexedArchive();
    const report = (...words: readonly string[]) => mia('sla', 'report', '--storage', archive.storage, ...words);
    const before = await report();
    expect(before.code, before.stderr).toBe(0);
    expect(before.stdout).toMatch(/A search is answered within 100 ms\s+95 %\s+nothing yet/);

    await using server = await runningMia(['serve', '--port', '0', '--storage', archive.storage]);
    for (let at = 0; at < 5; at += 1) await fetch(`${server.addresses.url}/search?q=weavers+${at}`);
    await server.stop();
    const { stdout } = await report('--json');
    const lines = JSON.parse(stdout) as { id: string; attained: number | null; events: number }[];
    expect(lines.find(({ id }) => id === 'availability')).toMatchObject({ attained: 1, kept: true, budgetLeft: 1 });
    expect(lines.find(({ id }) => id === 'latency')?.events).toBe(5);
  });

  test('counts what is no text as no failure, and what cannot be opened as one', async () => {
    const texts = {
      'a.htm': page('A', 'A text.'),
      'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0]),
      'site.css': 'p {}',
    };
    await using archive = await testArchive(texts);
    const ingestion = async () => {
      await mia('ingest', archive.source, '--storage', archive.storage);
      const { stdout } = await mia('sla', 'report', '--storage', archive.storage, '--json');
      return (JSON.parse(stdout) as { id: string }[]).find(({ id }) => id === 'ingestion');
    };
    expect(await ingestion()).toMatchObject({ events: 1, attained: 1, kept: true });
    await archive.write({ 'book.epub': 'PK\u0003\u0004 torn' });
    expect(await ingestion()).toMatchObject({ events: 2, kept: false });
  });

  test('has nothing to say of an archive that was never served, and makes no folder for that', async () => {
    const storage = path.join(dir.path, 'nothing-here');
    const { code, stdout } = await mia('sla', 'report', '--storage', storage);
    expect({ code, lines: stdout.match(/nothing yet/g)?.length }).toEqual({ code: 0, lines: 4 });
    expect((await runProcess('ls', [storage])).code).not.toBe(0);
  });
});

describe('`mia perf report`', () => {
  test('compares with the report before, and outlives a history whose last line is torn', async () => {
    const [results, history] = [path.join(dir.path, 'results'), path.join(dir.path, 'history/perf.jsonl')];
    await mkdir(results);
    const measured = (pages: number) => writeFile(path.join(results, 'ingest.json'), JSON.stringify({ pages, node: 'v24' })); // prettier-ignore
    const report = (...words: readonly string[]) => mia('perf', 'report', results, '--history', history, ...words);
    await measured(50);
    expect((await report()).stdout).toMatch(/ingest\.pages\s+50/);
    await measured(60);
    expect((await report()).stdout).toMatch(/ingest\.pages\s+60\s+50\s+\+20\.0 %/);
    await writeFile(history, `${await readFile(history, 'utf8')}{"at":"20`);
    const [line] = JSON.parse((await report('--json')).stdout) as object[];
    expect(line).toMatchObject({ figure: 'ingest.pages', now: 60, before: 60, changed: 0 });
    expect((await report()).code).toBe(0);
  });

  test('names the file that holds no results, and says what to run where there is none', async () => {
    const results = path.join(dir.path, 'broken');
    expect(await mia('perf', 'report', results)).toMatchObject({ code: 6, stderr: expect.stringContaining('Run one first') as string }); // prettier-ignore
    await mkdir(results);
    await writeFile(path.join(results, 'api.json'), '{"p95":');
    const { code, stderr } = await mia('perf', 'report', results);
    expect(code).toBe(3);
    expect(stderr).toContain('E_PERF_RESULTS');
    expect(stderr).toContain('api.json');
  });
});

describe('`mia monitoring`', () => {
  test('lists every metric with its type, its unit and its labels, the very ones that the guide has', async () => {
    const { stdout } = await mia('monitoring', 'catalogue');
    expect(stdout).toMatch(/mia_api_requests_total\s+counter\s+requests\s+route method status\s+Requests/);
    const metrics = JSON.parse((await mia('monitoring', 'catalogue', '--json')).stdout) as object[];
    const table = (await mia('monitoring', 'catalogue', '--markdown')).stdout.trim();
    expect(table.split('\n')).toHaveLength(metrics.length + 2);
    const guide = path.join(import.meta.dirname, '../../../../docs/guide/mia-monitoring.md');
    expect(await readFile(guide, 'utf8')).toContain(table);
  });

  test('exports what Prometheus and Grafana take, and leaves other files of the folder alone', async () => {
    const folder = path.join(dir.path, 'export');
    await mkdir(folder);
    await writeFile(path.join(folder, 'mine.yml'), 'mine');
    const { files } = JSON.parse((await mia('monitoring', 'export', folder, '--metrics-port', '9123', '--json')).stdout) as { files: string[] }; // prettier-ignore
    const read = (name: string) => readFile(path.join(folder, name), 'utf8');
    for (const name of files) expect(name.endsWith('.json') ? JSON.parse(await read(name)) : parse(await read(name))).toBeTruthy(); // prettier-ignore
    expect(await read('prometheus/prometheus.yml')).toContain('127.0.0.1:9123');
    expect(await read('mine.yml')).toBe('mine');
    if (lacks({ program: 'promtool' })) return;
    const checked = await runProcess('promtool', ['check', 'config', path.join(folder, 'prometheus/prometheus.yml')]);
    expect(checked.code, checked.stderr).toBe(0);
  });

  test('refuses a port that is none', async () => {
    expect(await mia('monitoring', 'export', dir.path, '--metrics-port', 'x')).toMatchObject({ code: 2 });
  });
});
