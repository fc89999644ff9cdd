import { tempDir } from '@concert-mia/base/testkit';
import { backUp } from '../backup/back-up.ts';
import { drill, type DrillResult } from '../backup/drill.ts';
import { openPlace } from '../open-storage.ts';
import type { ObjectStore } from '../object-store.ts';
import { StorageClient } from '../storage-client.ts';

/** Backs a small folder up into a store, twice, and drills the second backup into another folder. */
export async function backUpAndDrill(store: ObjectStore): Promise<DrillResult> {
  await using folder = await tempDir('source');
  await using other = await tempDir('scratch');
  const [source, scratch] = await Promise.all([openPlace(folder.path, '/'), openPlace(other.path, '/')]);
  const backups = new StorageClient(new Map([['', store]]));
  try {
    await source.put('embeddings/large.parquet', Buffer.alloc(9_000_000, 'x'));
    await source.writeFile('markdown/a.md', 'one');
    await backUp(source, backups, { now: new Date('2026-11-16T03:00Z') });
    await source.writeFile('markdown/a.md', 'two');
    const { name } = await backUp(source, backups, { now: new Date('2026-11-17T03:00Z') });
    return await drill(backups, name, scratch);
  } finally {
    source.close();
    scratch.close();
  }
}
