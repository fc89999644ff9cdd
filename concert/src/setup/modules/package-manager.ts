import type { FileIndex } from '../files/file-index.ts';
import type { PackageManifest } from './package-manifest.ts';

/** `yarn` is version 2 or later, `yarn-classic` version 1: they differ in what they read and in their options. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'yarn-classic' | 'bun';

/** What the root manifest names, else what the lock file tells, else npm. */
export function packageManagerOf(root: PackageManifest | undefined, index: FileIndex): PackageManager {
  const named = /^(npm|pnpm|yarn|bun)(?:@(\d+))?/.exec(root?.packageManager ?? '');
  if (named?.[1] === 'yarn') return named[2] === '1' ? 'yarn-classic' : 'yarn';
  if (named !== null) return named[1] as PackageManager;
  if (index.hasFile('pnpm-lock.yaml') || index.hasFile('pnpm-workspace.yaml')) return 'pnpm';
  if (index.hasFile('yarn.lock')) return index.hasFile('.yarnrc.yml') ? 'yarn' : 'yarn-classic';
  if (index.hasFile('bun.lock') || index.hasFile('bun.lockb')) return 'bun';
  return 'npm';
}
