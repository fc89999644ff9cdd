import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { FolderWatch } from './folder-watch.ts';

describe('watching folders', () => {
  it('goes on with one that was deleted and made again', async () => {
    await using dir = await tempDir();
    const folder = path.join(dir.path, 'refs');
    let calls = Promise.withResolvers<void>();
    const watch = new FolderWatch(() => calls.resolve());
    try {
      await mkdir(folder);
      watch.follow(new Set([folder]));
      await rm(folder, { recursive: true });
      await calls.promise;
      await mkdir(folder);
      watch.follow(new Set([folder]));
      calls = Promise.withResolvers();
      await writeFile(path.join(folder, 'main'), '');
      await calls.promise;
      expect(watch.complete).toBe(true);
    } finally {
      watch.close();
    }
  });

  it('says that it is not complete where a folder cannot be watched', async () => {
    await using dir = await tempDir();
    const watch = new FolderWatch(() => {});
    watch.follow(new Set([dir.path, path.join(dir.path, 'nowhere')]));
    expect(watch.complete).toBe(false);
    watch.follow(new Set([dir.path]));
    expect(watch.complete).toBe(true);
    watch.close();
  });
});
