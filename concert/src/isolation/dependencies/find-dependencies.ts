import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listIgnored } from '../../git/index.ts';

/** Folders of installed packages that a worktree can take over, or why none. */
export type FoundDependencies =
  | { readonly folders: readonly string[]; readonly why?: never }
  | { readonly folders: readonly []; readonly why: string };

/** What says which packages are installed: where one differs, an install is due. */
const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
] as const;

/**
 * The `node_modules` folders of `from` that fit `to`: its lock file is the same byte for byte. What other package managers
 * install holds absolute paths (Python's environments) or is shared already (Rust, Go), and is not looked for.
 */
export async function findDependencies(from: string, to: string): Promise<FoundDependencies> {
  const lock = LOCK_FILES.find((name) => existsSync(path.join(from, name)));
  const installed = (await listIgnored({ root: from }))
    .filter((name) => path.posix.basename(name) === 'node_modules' && name.endsWith('/'))
    .map((name) => name.slice(0, -1))
    .filter((name) => lstatSync(path.join(from, name)).isDirectory());
  if (installed.length === 0) return { folders: [], why: 'nothing is installed in the main checkout' };
  if (lock === undefined) return { folders: [], why: 'there is no lock file to compare' };
  if (!isSame(path.join(from, lock), path.join(to, lock))) return { folders: [], why: `${lock} differs` };
  return { folders: installed };
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
