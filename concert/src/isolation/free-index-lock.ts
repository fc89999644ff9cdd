import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isolationErrors } from './isolation-errors.ts';
import { describeProcesses, knowsProcesses, processesIn, processWithOpen } from './processes-in.ts';

const PAUSE_MS = 100;
const LONGEST_MS = 30_000;

/** Where nobody can say whether git still runs, a lock of this age is taken for one that was left behind. */
const OLD_MS = 60 * 60_000;

/**
 * Takes away the `index.lock` that a killed git left behind: the index itself is whole. Waits for a git that still runs.
 * Throws `E_INDEX_LOCKED`.
 */
export async function freeIndexLock(gitDir: string, root: string): Promise<void> {
  const file = path.join(gitDir, 'index.lock');
  for (let waited = 0; existsSync(file); waited += PAUSE_MS) {
    const holder = holderOf(file, root);
    if (holder === undefined) return rmSync(file, { force: true });
    if (waited >= LONGEST_MS) throw isolationErrors.indexLocked(file, holder);
    await sleep(PAUSE_MS);
  }
}

/** Git may have closed the file and still need it, while an editor is open: any git in the worktree counts. */
function holderOf(file: string, root: string): string | undefined {
  if (!knowsProcesses()) {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age > OLD_MS ? undefined : '';
  }
  const open = processWithOpen(file);
  const git = processesIn(root).filter(({ name }) => name.startsWith('git'));
  return describeProcesses(open === undefined ? git : [open])[0];
}
