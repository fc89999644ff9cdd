import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runProcess, tempDir, type ProcessResult, type TempDir } from '@concert-mia/base/testkit';
import { embeddingServer } from '../../mia/src/embeddings/testing/embedding-server.ts';
import { SCENARIOS } from '../../mia/src/app/scenarios/scenarios.ts';

const MIA = path.join(import.meta.dirname, '../../mia/dist/mia.js');

interface Report {
  readonly passed: number;
  readonly results: readonly { readonly id: string; readonly outcome: string; readonly reason?: string }[];
}

/** `mia scenarios`, as a person or CI runs it, with both reports. */
async function orchestrate(dir: TempDir, ...args: string[]): Promise<{ run: ProcessResult; report: Report }> {
  const files = ['--junit', path.join(dir.path, 'scenarios.xml'), '--markdown', path.join(dir.path, 'scenarios.md')];
  const run = await runProcess(process.execPath, [MIA, 'scenarios', '--json', ...files, ...args]);
  return { run, report: JSON.parse(run.stdout) as Report };
}

const read = (dir: TempDir, name: string) => readFile(path.join(dir.path, name), 'utf8');

describe('the scenarios of the founding document, over real modules', () => {
  let dir: TempDir;
  let ran: Awaited<ReturnType<typeof orchestrate>>;
  beforeAll(async () => {
    dir = await tempDir('scenarios');
    ran = await orchestrate(dir);
    return () => dir[Symbol.asyncDispose]();
  }, 120_000);

  test.each(SCENARIOS.map(({ id, title }) => [title, id]))('%s', (_title, id) => {
    expect(ran.report.results.find((result) => result.id === id)).toMatchObject({ outcome: 'passed' });
  });

  test('are reported for CI and for people', async () => {
    expect(ran.run.code).toBe(0);
    expect(await read(dir, 'scenarios.xml')).toContain('<testsuite name="MIA scenarios" tests="5" failures="0"');
    expect(await read(dir, 'scenarios.md')).toContain('5 of 5 passed.');
  });
});

test('a scenario that fails is told with its reason, and what builds on it is not run', async () => {
  await using server = await embeddingServer(); // of 8 dimensions
  await using dir = await tempDir('scenarios');
  const { run, report } = await orchestrate(dir, '--model', `http:${server.url}#small`);
  expect(run.code).toBe(1);
  expect(report.results.map(({ outcome }) => outcome)).toEqual([
    'failed',
    ...Array.from({ length: 4 }, () => 'skipped'),
  ]);
  expect(report.results[0]?.reason).toMatch(/8[^]*768/);
  const xml = await read(dir, 'scenarios.xml');
  expect(xml).toContain('failures="1"');
  expect(xml).toMatch(/<failure message="[^<"]*768[^<"]*"\/>/);
  expect(await read(dir, 'scenarios.md')).toContain('0 of 5 passed.');
});
