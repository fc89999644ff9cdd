import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { readCached, writeCached } from './cache-entry.ts';

describe('an entry of the cache', () => {
  it('is found again, in a folder that was not there', async () => {
    await using dir = await tempDir();
    const folder = path.join(dir.path, 'cache', 'product');
    expect(readCached(folder, 'one')).toBeUndefined();
    writeCached(folder, 'one', 'text');
    expect(readCached(folder, 'one')).toBe('text');
    expect(await readdir(folder)).toEqual(['one']);
  });

  it('needs no place to be kept', async () => {
    await using dir = await tempDir();
    await writeFile(path.join(dir.path, 'product'), 'a file where the folder would be');
    writeCached(path.join(dir.path, 'product'), 'one', 'text');
    expect(readCached(path.join(dir.path, 'product'), 'one')).toBeUndefined();
  });

  it('goes when newer ones need the room, and folders stay', async () => {
    await using dir = await tempDir();
    await mkdir(path.join(dir.path, 'folder'));
    for (let at = 0; at < 203; at++) {
      await writeFile(path.join(dir.path, `entry-${at}`), '');
      await utimes(path.join(dir.path, `entry-${at}`), at, at);
    }
    writeCached(dir.path, 'last', 'text');
    const left = await readdir(dir.path);
    expect(left).toHaveLength(201);
    expect(left).toEqual(expect.arrayContaining(['folder', 'last', 'entry-202']));
    expect(left).not.toContain('entry-3');
  });
});
