import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { StorageClient } from '../storage-client.ts';
import { LocalStore } from './local-store.ts';

const REFUSED = { code: 'E_STORAGE_LINK', kind: 'permission' };

describe('a folder with symbolic links', () => {
  test('keeps what is outside out of reach, by every method', async () => {
    await using place = await prepared();
    const { storage, outside } = place;
    for (const key of ['folder/secret.md', 'file.md']) {
      expect(await storage.stat(key)).toBeUndefined();
      await expect(storage.readFile(key)).rejects.toMatchObject(REFUSED);
      await expect(storage.writeFile(key, 'changed')).rejects.toMatchObject(REFUSED);
      await expect(storage.put(key, Buffer.from('x'), { kind: 'absent' })).rejects.toMatchObject(REFUSED);
      expect(await storage.delete(key)).toBe('absent');
    }
    await expect(storage.writeFile('folder/new/deep.md', 'x')).rejects.toMatchObject(REFUSED);
    await expect(storage.writeFile('dangling/x.md', 'x')).rejects.toMatchObject(REFUSED);
    expect(await readFile(path.join(outside, 'secret.md'), 'utf8')).toBe('secret');
    expect(execFileSync('ls', [outside], { encoding: 'utf8' })).toBe('secret.md\n');
  });

  test('lists each link as skipped, loops and dangling ones among them, and follows none', async () => {
    await using place = await prepared();
    const { objects, skipped } = await place.storage.listPage('');
    expect(objects.map((object) => object.key)).toEqual(['real.md']);
    expect(skipped).toEqual(
      ['dangling', 'file.md', 'folder', 'loop'].map((name) => ({ kind: 'skipped', name, reason: 'symbolic-link' })),
    );
    expect(await place.storage.listFiles('folder/', '')).toEqual([]);
  });

  test('does not keep its unfinished files behind a link', async () => {
    await using place = await prepared();
    await symlink(place.outside, path.join(place.root, '.mia'));
    await expect(place.storage.writeFile('new.md', 'x')).rejects.toMatchObject(REFUSED);
    expect(execFileSync('ls', [place.outside], { encoding: 'utf8' })).toBe('secret.md\n');
  });

  test('may itself be reached through one', async () => {
    await using dir = await tempDir();
    await mkdir(path.join(dir.path, 'real'));
    await symlink('real', path.join(dir.path, 'link'));
    const storage = new StorageClient(new Map([['', new LocalStore(path.join(dir.path, 'link'))]]));
    await storage.writeFile('a.md', 'a');
    storage.close();
    expect(await readFile(path.join(dir.path, 'real', 'a.md'), 'utf8')).toBe('a');
  });
});

test.skipIf(process.platform === 'win32')('a pipe is no object and holds nobody up', async () => {
  await using place = await prepared();
  execFileSync('mkfifo', [path.join(place.root, 'pipe')]);
  expect(await place.storage.stat('pipe')).toBeUndefined();
  await expect(place.storage.readFile('pipe')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await expect(place.storage.writeFile('pipe', 'x')).rejects.toMatchObject({ code: 'E_STORAGE_KEY_CLASH' });
  const { skipped } = await place.storage.listPage('pipe');
  expect(skipped).toEqual([{ kind: 'skipped', name: 'pipe', reason: 'not-a-file' }]);
});

/** `root` with one file and links: to a folder and a file outside, to itself, to nothing. */
async function prepared() {
  const dir = await tempDir('links');
  const [root, outside] = [path.join(dir.path, 'root'), path.join(dir.path, 'outside')];
  await mkdir(root);
  await mkdir(outside);
  await writeFile(path.join(outside, 'secret.md'), 'secret');
  await writeFile(path.join(root, 'real.md'), 'real');
  await symlink('../outside', path.join(root, 'folder'));
  await symlink('../outside/secret.md', path.join(root, 'file.md'));
  await symlink('loop', path.join(root, 'loop'));
  await symlink('nowhere', path.join(root, 'dangling'));
  const storage = new StorageClient(new Map([['', new LocalStore(root)]]));
  return {
    root,
    outside,
    storage,
    async [Symbol.asyncDispose]() {
      storage.close();
      await dir[Symbol.asyncDispose]();
    },
  };
}

test('a name that the file system takes for another one is not that object', async () => {
  await using place = await prepared();
  // What a file system that folds names says of a path: that it is really called otherwise.
  await symlink('real.md', path.join(place.root, 'REAL.md'));
  expect(await place.storage.stat('REAL.md')).toBeUndefined();
  await expect(place.storage.readFile('REAL.md')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  expect(await place.storage.delete('REAL.md')).toBe('absent');
  expect(await place.storage.readFile('real.md')).toBe('real');
});
