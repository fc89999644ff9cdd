import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';

/**
 * The random id of a worktree, kept in its own git directory: it goes when the worktree is removed, and a new worktree in
 * the same place is another one. `undefined` where it has none yet.
 */
export function worktreeId(gitDir: string): string | undefined {
  if (!existsSync(idFile(gitDir))) return undefined; // cheaper than an error
  try {
    return readFileSync(idFile(gitDir), 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, idFile(gitDir), 'reading the id of the worktree');
  }
}

export function ensureWorktreeId(gitDir: string): string {
  const known = worktreeId(gitDir);
  if (known !== undefined) return known;
  const file = idFile(gitDir);
  const beside = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(beside, `${crypto.randomUUID()}\n`, { mode: 0o600, flush: true });
    linkSync(beside, file);
  } catch (error) {
    if (worktreeId(gitDir) === undefined) throw fromSystemError(error, file, 'writing the id of the worktree');
  } finally {
    rmSync(beside, { force: true });
  }
  return worktreeId(gitDir) as string;
}

function idFile(gitDir: string): string {
  return path.join(gitDir, 'concert', 'worktree-id');
}
