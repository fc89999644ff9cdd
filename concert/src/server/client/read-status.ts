import { residentPlaces } from '../../engine/index.ts';
import { readState } from '../process/state-file.ts';
import type { ResidentState, ResidentStatus } from '../wire/resident.ts';
import { askResident } from './ask-resident.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who serves a clone; `undefined` where nobody does. */
export function findResident(commonDir: string, env: Environment): ResidentState | undefined {
  return readState(residentPlaces(commonDir, env).state);
}

/** How it is. Throws `E_SERVE_UNREACHABLE` where it runs and does not answer. */
export function readStatus(state: ResidentState): Promise<ResidentStatus> {
  return askResident<ResidentStatus>(state.socket, 'GET /status');
}
