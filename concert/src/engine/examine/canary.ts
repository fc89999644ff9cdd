import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openRepository, type Repository } from '../../git/index.ts';

/** That a client called the hooks of a worktree when a session began: proof that they are live. */
export interface Canary {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Put down at the start of a session. Not being able to is no reason to hold a session up. */
export async function recordCanary(folder: string): Promise<void> {
  try {
    const canary: Canary = { at: Date.now() };
    writeFileSync(fileOf(await openRepository(folder)), JSON.stringify(canary), { mode: 0o600 });
  } catch {
    // a read-only disk, or no repository: the doctor says that nothing was heard
  }
}

/** When a session last began in a worktree; `undefined` where none ever did. */
export function readCanary(repository: Repository): Canary | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(repository), 'utf8')) as Canary;
  } catch {
    return undefined;
  }
}

/** Beside Concert's own folder and not in it: that is closed in a sandbox. */
function fileOf({ gitDir }: Repository): string {
  return path.join(gitDir, 'concert-session');
}
