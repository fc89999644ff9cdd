import { runProcess } from '@concert-mia/base/testkit';
import { CONCERT } from './concert.ts';

const PRELOAD = new URL('./kill-at.ts', import.meta.url).href;

/** Runs the command and kills it before its `nth` write (from 1). False where it has fewer and ended well. */
export async function killedAt(cwd: string, args: readonly string[], nth: number): Promise<boolean> {
  const { code } = await runProcess(process.execPath, ['--import', PRELOAD, CONCERT, ...args], {
    cwd,
    env: { CONCERT_KILL_AT: String(nth) },
  });
  return code === -1;
}
