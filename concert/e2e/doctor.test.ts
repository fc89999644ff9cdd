import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, it } from 'vitest';
import { concert } from './concert.ts';
import { mountFuse } from './support/fuse-disk.ts';
import { workspace } from './workspace.ts';

describe('concert doctor', () => {
  it('finds nothing where all is well', async () => {
    await using repo = await workspace();
    expect(await concert(repo.path, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('✓') });
  });

  it('finds a store that others may read, and says what to do', async () => {
    await using repo = await workspace();
    await concert(repo.path, ['task', 'add', 'Look around']);
    await chmod(path.join(repo.path, '.git/concert/store.db'), 0o644);
    const { stdout, code } = await concert(repo.path, ['doctor']);
    expect(code).toBe(0);
    expect(stdout).toContain('store-exposed');
    expect(stdout).toContain('chmod 600');
  });

  it.skipIf(process.getuid?.() !== 0 || lacks({ file: '/dev/fuse' }))(
    'finds a store on a network file system, by its name',
    async () => {
      await using repo = await workspace();
      using _ = mountFuse(path.join(repo.path, '.git/concert'));
      const { stdout, code } = await concert(repo.path, ['doctor']);
      expect(code).toBe(0);
      expect(stdout).toContain('network-store');
      expect(stdout).toContain('FUSE: sshfs');
      expect(stdout).toContain('CONCERT_DATABASE_URL');
    },
  );
});
