import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { parseCached } from './workspace-cache.ts';

const SOUND = Buffer.from('version: 1\ninstances:\n  a: { number: 1, title: A, owns: [/a/] }\n');

describe('a configuration that was read before', () => {
  it('is found by its very bytes, and is the same', async () => {
    await using dir = await tempDir();
    const first = await parseCached(SOUND, 'concert.yaml', true, path.join(dir.path, 'concert', 'cache'));
    expect(await readdir(path.join(dir.path, 'concert', 'cache'))).toHaveLength(1);
    expect(await parseCached(SOUND, 'concert.yaml', true, path.join(dir.path, 'concert', 'cache'))).toEqual(first);
    await parseCached(
      Buffer.concat([SOUND, Buffer.from('# more\n')]),
      'concert.yaml',
      true,
      path.join(dir.path, 'concert', 'cache'),
    );
    expect(await readdir(path.join(dir.path, 'concert', 'cache'))).toHaveLength(2);
  });

  it('is read anew where its entry is broken', async () => {
    await using dir = await tempDir();
    const first = await parseCached(SOUND, 'concert.yaml', true, path.join(dir.path, 'concert', 'cache'));
    const [entry = ''] = await readdir(path.join(dir.path, 'concert', 'cache'));
    await writeFile(path.join(dir.path, 'concert', 'cache', entry), '{"workspace":');
    expect(await parseCached(SOUND, 'concert.yaml', true, path.join(dir.path, 'concert', 'cache'))).toEqual(first);
  });

  it('needs no place to be kept', async () => {
    await using dir = await tempDir();
    await writeFile(path.join(dir.path, 'concert'), 'a file where the folder would be');
    expect(
      (await parseCached(SOUND, 'concert.yaml', true, path.join(dir.path, 'concert', 'cache'))).workspace?.instances,
    ).toHaveLength(1);
  });

  it('is told from another of the same length, which may have the name of its entry', async () => {
    await using dir = await tempDir();
    const long = `# ${'x'.repeat(10_000)}\n`;
    const texts = ['a', 'b', 'a'].map((id) => `${SOUND.toString().replace('a:', `${id}:`)}${long}`);
    for (const [at, text] of texts.entries()) {
      const { workspace } = await parseCached(Buffer.from(text), 'concert.yaml', true, dir.path);
      expect(workspace?.instances.map(({ id }) => id)).toEqual([['a', 'b', 'a'][at]]);
    }
  });

  it('with a problem is never kept, so that its lines are told each time', async () => {
    await using dir = await tempDir();
    const { problems } = await parseCached(
      Buffer.from('version: 1\n'),
      'concert.yaml',
      true,
      path.join(dir.path, 'concert', 'cache'),
    );
    expect(problems).not.toEqual([]);
    expect(await readdir(dir.path)).toEqual([]);
  });
});
