import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tempDir } from '@concert-mia/base/testkit';
import { expect, test } from 'vitest';
import { EmbeddedIndex } from '../embedded/embedded-index.ts';
import { ImportManager } from '../importing/import-manager.ts';
import { MemoryEmbeddings } from '../importing/memory-embeddings.ts';
import { manyRows } from '../testing/many-rows.ts';
import { VectorDatabase } from '../vector-database.ts';
import { IndexKeeper } from './index-keeper.ts';

const CHILD = path.join(import.meta.dirname, '../testing/keeper-child.ts');
const MOMENTS = [0, 5, 15, 40, 80, 150, 300, 500]; // milliseconds into the work

test.each(['compact', 'backup', 'restore'])(
  'killed while it does %s, the index answers, and what is saved is whole',
  { timeout: 120_000 },
  async (work) => {
    await using dir = await tempDir();
    const folder = path.join(dir.path, 'index');
    const saved = path.join(dir.path, 'saved');
    await new ImportManager(folder, new MemoryEmbeddings(manyRows())).import();
    const keeper = new IndexKeeper(folder);
    await keeper.backup(saved, new Date());
    await using database = new VectorDatabase(new EmbeddedIndex(folder));

    for (const moment of MOMENTS) {
      await killAt(moment, folder, work, saved);
      expect(await database.getCount()).toBe(6_000);
      expect((await database.query({ text: 'page 777' })).answered).toBe(true);
    }
    for (const name of readdirSync(dir.path).filter((each) => /^saved-\d+-\d+$/.test(each))) {
      expect(await keeper.restore(path.join(dir.path, name))).toMatchObject({ passages: 6_000 });
    }
    expect(await keeper.compact()).toMatchObject({ passages: 6_000 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  },
);

async function killAt(moment: number, folder: string, work: string, saved: string): Promise<void> {
  const child = spawn(process.execPath, [CHILD, folder, work, saved], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await wait(moment);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL'); // it did not end of itself
}
