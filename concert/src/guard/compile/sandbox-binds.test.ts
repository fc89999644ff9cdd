import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { writtenPaths } from '../../model/index.ts';
import { sandboxProfile, type Mount } from '../sandbox/profile.ts';
import { worlds } from '../testing/layers.ts';

const PLACES = {
  root: '/clone/.trees/api',
  gitDir: '/clone/.git/worktrees/api',
  commonDir: '/clone/.git',
  worktrees: ['/clone', '/clone/.trees/storage', '/clone/.trees/api'],
  ref: 'refs/heads/feature/api-x',
  refs: { heads: '/tmp/heads', logs: '/tmp/logs', folders: [] },
  hiddenFolders: ['/home/me', '/tmp'],
  hiddenFiles: [],
  needed: [],
  writable: [],
};

/** The last mount above a file counts. */
function isWritable(mounts: readonly Mount[], file: string): boolean {
  const above = mounts.filter(({ at }) => file === at || file.startsWith(`${at}/`));
  return above.at(-1)?.kind === 'write' || above.at(-1)?.kind === 'private';
}

it('the sandbox never keeps an instance from a path of its own worktree, whoever owns it: the verdict does that', () => {
  const mounts = sandboxProfile(PLACES);
  const names = fc
    .sample(worlds(20), { numRuns: 200, seed: 15 })
    .flatMap(({ changes }) => changes.flatMap(writtenPaths));
  expect(names.length).toBeGreaterThan(4000);
  expect(names.filter((name) => !isWritable(mounts, `${PLACES.root}/${name}`))).toEqual([]);
  const planted = [...mounts, { kind: 'read' as const, at: `${PLACES.root}/a` }];
  expect(names.filter((name) => !isWritable(planted, `${PLACES.root}/${name}`)).length).toBeGreaterThan(0);
  expect(isWritable(mounts, '/clone/.trees/storage/a')).toBe(false);
});
