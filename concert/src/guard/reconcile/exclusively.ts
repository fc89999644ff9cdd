import { mkdirSync } from 'node:fs';
import path from 'node:path';

const PATIENCE_MS = 10_000;

/**
 * Does something in a worktree that no other process does there meanwhile. The lock is a transaction of SQLite, because the
 * system itself ends that with the process, however it dies.
 */
export async function exclusively<Result>(gitDir: string, act: () => Promise<Result>): Promise<Result> {
  const { DatabaseSync } = await import('node:sqlite');
  mkdirSync(path.join(gitDir, 'concert'), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path.join(gitDir, 'concert', 'reconcile.lock'), { timeout: PATIENCE_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return await act();
  } finally {
    database.close();
  }
}
