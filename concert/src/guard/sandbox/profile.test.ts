import { describe, expect, it } from 'vitest';
import { sandboxProfile, type Mount, type SandboxPlaces } from './profile.ts';

const places: SandboxPlaces = {
  root: '/clones/api',
  gitDir: '/clones/main/.git/worktrees/api',
  commonDir: '/clones/main/.git',
  worktrees: ['/clones/main', '/clones/api', '/clones/storage', '/clones/api/nested/docs'],
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
    ['/clones/api/src/cache.ts', 'write'],
    ['/clones/main/.git/worktrees/api/index.lock', 'write'],
    ['/clones/main/.git/objects/ab/cdef', 'write'],
    ['/clones/main/.git/refs/heads/feature/api-cache.lock', 'private'],
    ['/clones/main/.git/logs/refs/heads/feature/api-cache', 'private'],
    ['/clones/main/.git/refs/heads/feature/deep/other', 'read'],
    ['/clones/main/.git/refs/heads/develop', 'read'],
    ['/clones/main/.git/refs/concert/ledger', 'read'],
    ['/clones/main/.git/packed-refs', 'read'],
    ['/clones/main/.git/config', 'read'],
    ['/clones/main/.git/hooks/pre-commit', 'read'],
    ['/clones/main/.git/concert/store.db', 'read'],
    ['/clones/main/.git/objects/pack/pack-1.pack', 'read'],
    ['/clones/main/.git/objects/info/alternates', 'read'],
    ['/clones/main/.git/worktrees/storage/HEAD', 'read'],
    ['/clones/main/.git/worktrees/api/commondir', 'read'],
    ['/clones/main/.git/worktrees/api/concert/capability', 'read'],
    ['/clones/main/concert.yaml', 'read'],
    ['/clones/main/.claude/settings.local.json', 'read'],
    ['/clones/storage/read.ts', 'read'],
    ['/clones/api/.git', 'read'],
    ['/clones/api/nested/docs/page.md', 'read'],
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
