import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentPlaces, type ResidentPlaces } from '../../engine/index.ts';
import { askResident } from '../client/ask-resident.ts';
import { serverErrors } from '../server-errors.ts';
import type { ResidentState } from '../wire/resident.ts';
import { makeFolders } from './socket-folder.ts';
import { readState } from './state-file.ts';

export interface BackgroundStart {
  readonly commonDir: string;
  /** Words that start this Concert: the absolute paths of Node and of the bundle. */
  readonly program: readonly string[];
  /** Further words: `serve --foreground …`. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface StartOutcome {
  readonly state: ResidentState;
  /** Whether it was there already. */
  readonly found: boolean;
}

/** It answers after a third of a second; a machine under load gets more. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 10;

/** Starts the resident process, or finds the one that runs; answers when it answers. Throws `E_SERVE_START`. */
export async function startInBackground(start: BackgroundStart): Promise<StartOutcome> {
  const places = residentPlaces(start.commonDir, start.env);
  const running = readState(places.state);
  if (running !== undefined && (await answers(running))) return { state: running, found: true };
  makeFolders(places);
  const child = launch(start, places);
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const state = readState(places.state);
    // Of two that start at once one child serves; the other ends, and both callers find the same process.
    if (state !== undefined && (await answers(state))) return { state, found: state.process.pid !== child.pid };
    if (child.exitCode !== null && child.exitCode !== 0)
      throw serverErrors.notStarted(places.log, lastWords(places.log));
    await sleep(LOOK_EVERY_MS);
  }
  throw serverErrors.notStarted(places.log, `it did not answer within ${PATIENCE_MS / 1000} s`);
}

/** One that is being killed just now is on the list still, and answers nobody. */
async function answers({ socket }: ResidentState): Promise<boolean> {
  return askResident(socket, 'GET /health').then(
    () => true,
    () => false,
  );
}

function launch({ program, words, env }: BackgroundStart, { log }: ResidentPlaces) {
  setOldLogAside(log);
  const out = openSync(log, 'a', 0o600);
  const [file = '', ...args] = [...program, ...words];
  // Not in the worktree that it is started from: that could not be removed.
  const child = spawn(file, args, { cwd: '/', env, detached: true, stdio: ['ignore', out, out], windowsHide: true });
  child.unref();
  closeSync(out);
  return child;
}

const LOG_BYTES = 1_000_000;

/** One older log is kept. */
function setOldLogAside(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(log, `${log}.1`);
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return lines.findLast((line) => line.includes('error ')) ?? lines.at(-1) ?? 'it said nothing';
}
