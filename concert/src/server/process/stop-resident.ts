import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, residentPlaces } from '../../engine/index.ts';
import { serverErrors } from '../server-errors.ts';
import type { ResidentState } from '../wire/resident.ts';
import { readState } from './state-file.ts';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 20;

/**
 * Asks the process that serves a clone to end, and waits for it. Answers who it was; `undefined` where nobody served.
 * Only the very process that wrote the state is asked: a later one with the same number is not. Throws `E_SERVE_STUCK`.
 */
export async function stopResident(
  commonDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ResidentState | undefined> {
  const state = readState(residentPlaces(commonDir, env).state);
  if (state === undefined) return undefined;
  process.kill(state.process.pid, 'SIGTERM');
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    if (hasEnded(state.process)) return state;
    await sleep(LOOK_EVERY_MS);
  }
  throw serverErrors.stuck(state.process.pid);
}
