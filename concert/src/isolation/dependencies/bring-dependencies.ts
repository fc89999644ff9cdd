import { existsSync } from 'node:fs';
import path from 'node:path';
import { ignoredPaths, type Repository } from '../../git/index.ts';
import { copyTree, type CopyMode } from './copy-tree.ts';
import { whyUnfit, type InstalledPackages } from './find-installed.ts';

/** What became of a worktree's installed packages. */
export interface BroughtDependencies {
  readonly folders: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Whether the disk holds the bytes once for both. */
  readonly shared: boolean;
  readonly ms: number;
  /** Why none were brought; empty where some were, or were there already. */
  readonly why: string;
}

/** Brings installed packages into a worktree that has none, without an install. */
export async function bringDependencies(
  installed: InstalledPackages,
  to: Repository,
  mode: CopyMode,
): Promise<BroughtDependencies> {
  const started = performance.now();
  const why = whyUnfit(installed, to.root);
  const { from, folders } = installed;
  const missing = (why === '' ? folders : []).filter(
    (name) => !existsSync(path.join(to.root, name)) && hasPlace(to.root, name),
  );
  const ignored =
    missing.length === 0
      ? new Set<string>()
      : await ignoredPaths(
          to,
          missing.map((name) => `${name}/`),
        );
  const wanted = missing.filter((name) => ignored.has(`${name}/`));
  const sum = { files: 0, bytes: 0, shared: wanted.length > 0 };
  for (const name of wanted) {
    const { files, bytes, shared } = await copyTree(path.join(from, name), path.join(to.root, name), {
      mode,
      moved: { from, to: to.root },
    });
    sum.files += files;
    sum.bytes += bytes;
    sum.shared &&= shared;
  }
  return { folders: wanted, ...sum, ms: Math.round(performance.now() - started), why };
}

/** A package that this worktree's branch does not have needs no packages. */
function hasPlace(root: string, name: string): boolean {
  return existsSync(path.join(root, path.dirname(name)));
}
