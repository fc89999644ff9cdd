import { readFileSync, rmSync } from 'node:fs';
import { hasEnded, replaceFile } from '../../engine/index.ts';
import type { ResidentState } from '../wire/resident.ts';

export function writeState(file: string, state: ResidentState): void {
  replaceFile(file, `${JSON.stringify(state, undefined, 2)}\n`);
}

/** Who serves this clone now; `undefined` where nobody does, or where it was killed. */
export function readState(file: string): ResidentState | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as ResidentState;
    return hasEnded(state.process) ? undefined : state;
  } catch {
    return undefined; // not there, or not one of ours
  }
}

export function removeState(file: string): void {
  rmSync(file, { force: true });
}
