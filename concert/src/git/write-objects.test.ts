import { testRepository } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { objectId, openRepository, writeObjects, type NewObject } from './index.ts';

const blob = (length: number): NewObject => ({ type: 'blob', bytes: Buffer.alloc(length, 'é\0') });
/** Around every length that needs one more byte for its size. */
const LENGTHS = [0, 1, 15, 16, 17, 2047, 2048, 2049, 262_143, 262_144, 300_001];

describe.each(['sha1', 'sha256'])('objects written together, with %s', (format) => {
  it('are what git makes of the same bytes', async () => {
    await using repo = await testRepository();
    await repo.git('init', '--quiet', `--object-format=${format}`, 'other');
    const other = (...args: string[]) => repo.git('-C', 'other', ...args);
    const repository = await openRepository(`${repo.path}/other`);
    const blobs = LENGTHS.map(blob);
    const entry = Buffer.from(objectId(repository, blob(17)), 'hex');
    const tree: NewObject = { type: 'tree', bytes: Buffer.concat([Buffer.from('100644 a\0'), entry]) };
    await writeObjects(repository, [...blobs, tree]);
    for (const each of blobs) {
      expect(await other('cat-file', '-s', objectId(repository, each))).toBe(String(each.bytes.length));
    }
    expect(await other('ls-tree', objectId(repository, tree))).toContain(`${objectId(repository, blob(17))}\ta`);
    expect(await other('fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
    await writeObjects(repository, [tree, blob(17)]);
    await writeObjects(repository, []);
  });
});

describe('git refuses among them', () => {
  const missing = Buffer.alloc(20, 1);
  it.each<[string, NewObject]>([
    [
      'a tree that names what is not there',
      { type: 'tree', bytes: Buffer.concat([Buffer.from('100644 a\0'), missing]) },
    ],
    ['a commit that is none', { type: 'commit', bytes: Buffer.from('no commit\n') }],
  ])('%s', async (_says, object) => {
    await using repo = await testRepository();
    const repository = await openRepository(repo.path);
    await expect(writeObjects(repository, [object])).rejects.toMatchObject({ code: 'E_GIT' });
    await expect(repo.git('cat-file', '-t', objectId(repository, object))).rejects.toThrow();
  });
});
