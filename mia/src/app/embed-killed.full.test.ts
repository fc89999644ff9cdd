import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { embeddingServer } from '../embeddings/testing/embedding-server.ts';
import type { EmbeddingRun } from './embedding-outcomes.ts';
import { testArchive } from './testing/archive.ts';
import { mia, pages, rowsInUse, specOf } from './testing/embedding-commands.ts';
import { MIA } from './testing/mia-command.ts';

describe('embedding that is ended by force', () => {
  test('goes on from the last checkpoint and asks for nothing twice that was written down', async () => {
    await using server = await embeddingServer();
    server.delay = 25;
    await using archive = await testArchive(pages(40));
    await archive.ingest();
    const args = ['models', 'use', specOf(server), '--batch', '2', '--concurrency', '1', '--checkpoint', '1'];
    const KILLS = 4;
    for (let kills = 1; kills <= KILLS; kills += 1) {
      const seen = server.calls.length;
      const child = spawn(process.execPath, [MIA, ...args, '--storage', archive.storage, '--json'], {
        stdio: 'ignore',
      });
      while (server.calls.length < seen + 4 + kills && child.exitCode === null) await wait(5);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const run = await mia<EmbeddingRun>(archive, ...args);
    expect(run).toMatchObject({ code: 0, value: { report: { documents: 40, skipped: [] } } });
    const asked = server.calls.flat().filter((text) => text !== 'dimension');
    const twice = asked.length - new Set(asked).size;
    expect(twice).toBeLessThanOrEqual(KILLS * 2); // the batch under way at each kill
    const rows = await rowsInUse(archive);
    expect(new Set(rows.map((row) => row.chunkId)).size).toBe(rows.length);
    expect(rows.length).toBe(run.value.report.rows);
    const storage = await archive.open();
    expect((await storage.listFiles('state/', 'vectors')).length).toBe(0);
  });

  test('anywhere in a run with a fitted model leaves a state that the next one finishes', async () => {
    await using archive = await testArchive(pages(30));
    await archive.ingest();
    for (const after of [300, 500, 700, 900, 1100]) {
      const child = spawn(process.execPath, [MIA, 'embed', '--storage', archive.storage, '--json'], {
        stdio: 'ignore',
      });
      await Promise.race([wait(after), once(child, 'exit')]);
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    expect(await mia(archive, 'embed')).toMatchObject({ code: 0, value: { report: { documents: 30, skipped: [] } } });
    expect(await mia(archive, 'models', 'verify')).toMatchObject({
      code: 0,
      value: { problems: [], modelAgrees: true },
    });
  });
});
