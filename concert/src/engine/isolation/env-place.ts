import path from 'node:path';

/** Where a worktree's variables are kept: beside its capability, not among its files. */
export function envFile(gitDir: string): string {
  return path.join(gitDir, 'concert', 'env');
}
