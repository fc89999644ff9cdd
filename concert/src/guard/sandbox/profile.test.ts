import { describe, expect, it } from 'vitest';
import { sandboxProfile, type Mount, type SandboxPlaces } from './profile.ts';

const places: SandboxPlaces = {
  root: '/work/api',
  gitDir: '/work/main/.git/worktrees/api',
  commonDir: '/work/main/.git',
  worktrees: ['/work/main', '/work/api', '/work/storage', '/work/api/nested/docs'],
  ref: 'refs/heads/feature/api-cache',
  refs: { heads: '/s/heads', logs: '/s/logs', folders: ['deep'] },
  hiddenFolders: ['/tmp', '/home/rosa/.ssh'],
  hiddenFiles: ['/home/rosa/.netrc'],
  needed: ['/tmp/tool'],
  writable: ['/home/rosa', '/'],
};

/** What a path is inside: the last mount over it decides. */
function seen(mounts: readonly Mount[], file: string): string {
  const covering = mounts.filter(({ at }) => at === '/' || file === at || file.startsWith(`${at}/`));
  return covering.at(-1)?.kind ?? 'read';
}

describe('the profile of a sandbox', () => {
  it.each([
    ['/work/api/src/cache.ts', 'write'],
    ['/work/main/.git/worktrees/api/index.lock', 'write'],
    ['/work/main/.git/objects/ab/cdef', 'write'],
    ['/work/main/.git/refs/heads/feature/api-cache.lock', 'private'],
    ['/work/main/.git/logs/refs/heads/feature/api-cache', 'private'],
    ['/work/main/.git/refs/heads/feature/deep/other', 'read'],
    ['/work/main/.git/refs/heads/develop', 'read'],
    ['/work/main/.git/refs/concert/ledger', 'read'],
    ['/work/main/.git/packed-refs', 'read'],
    ['/work/main/.git/config', 'read'],
    ['/work/main/.git/hooks/pre-commit', 'read'],
    ['/work/main/.git/concert/store.db', 'read'],
    ['/work/main/.git/objects/pack/pack-1.pack', 'read'],
    ['/work/main/.git/objects/info/alternates', 'read'],
    ['/work/main/.git/worktrees/storage/HEAD', 'read'],
    ['/work/main/.git/worktrees/api/commondir', 'read'],
    ['/work/main/.git/worktrees/api/concert/capability', 'read'],
    ['/work/main/concert.yaml', 'read'],
    ['/work/main/.claude/settings.local.json', 'read'],
    ['/work/storage/read.ts', 'read'],
    ['/work/api/.git', 'read'],
    ['/work/api/nested/docs/page.md', 'read'],
    ['/tmp/other', 'empty-folder'],
    ['/tmp/tool/bin', 'read'],
    ['/home/rosa/.ssh/id', 'empty-folder'],
    ['/home/rosa/.netrc', 'empty-file'],
    ['/home/rosa/.npm/cache', 'write'],
  ])('makes of %s: %s, although a person opened everything around it', (file, kind) => {
    expect(seen(sandboxProfile(places), file)).toBe(kind);
  });

  it('mounts a folder before what is in it', () => {
    const at = sandboxProfile(places).map((mount) => mount.at);
    for (const [index, each] of at.entries()) {
      expect(at.slice(0, index).filter((before) => before.startsWith(`${each}/`))).toEqual([]);
    }
  });
});
