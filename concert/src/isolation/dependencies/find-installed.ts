import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listIgnored } from '../../git/index.ts';

/** What is installed in a checkout. */
export interface InstalledPackages {
  /** Top of the checkout. */
  readonly from: string;
  /** Its `node_modules` folders that git ignores, from its top. */
  readonly folders: readonly string[];
  /** Its lock file; `undefined` where there is none. */
  readonly lock: string | undefined;
}

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
 * What a checkout has installed. What other package managers install holds absolute paths (Python's environments) or is
 * shared already (Rust, Go), and is not looked for.
 */
export async function findInstalled(from: string): Promise<InstalledPackages> {
  const lock = LOCK_FILES.find((name) => existsSync(path.join(from, name)));
  if (lock === undefined) return { from, folders: [], lock };
  const folders = (await listIgnored({ root: from }))
    .filter((name) => path.posix.basename(name) === 'node_modules' && name.endsWith('/'))
    .map((name) => name.slice(0, -1))
    .filter((name) => lstatSync(path.join(from, name)).isDirectory());
  return { from, folders, lock };
}

/** Why they do not fit a worktree; empty where they do: its lock file is the same byte for byte. */
export function whyUnfit({ from, folders, lock }: InstalledPackages, to: string): string {
  if (lock === undefined) return 'there is no lock file to compare';
  if (folders.length === 0) return 'nothing is installed in the main checkout';
  return isSame(path.join(from, lock), path.join(to, lock)) ? '' : `${lock} differs`;
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
