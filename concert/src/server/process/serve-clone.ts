import { existsSync } from 'node:fs';
import { describeProcess, openCoordination, residentPlaces, type ResidentPlaces } from '../../engine/index.ts';
import { listen } from '../http/listen.ts';
import type { Resident } from '../http/route.ts';
import { serverErrors } from '../server-errors.ts';
import { CloneWatch } from '../watch/watch-clone.ts';
import type { ResidentState, ResidentStatus } from '../wire/resident.ts';
import { holdLock } from './hold-lock.ts';
import { makeFolders } from './socket-folder.ts';
import { readState, removeState, writeState } from './state-file.ts';
import { makeToken, removeToken } from './token-file.ts';

/** What the command line puts in: the server runs its commands and its hook without knowing it. */
export type ServedCommands = Pick<Resident, 'runForwarded'> & {
  /** As `Resident.judge`, in this clone only. */
  judge(text: string, commonDir: string): Promise<object>;
};

export interface ServeRequest {
  /** A folder of the clone. */
  readonly folder: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly version: string;
  readonly env: Resident['env'];
  /** Ends the process when it aborts. */
  readonly signal: AbortSignal;
  /** Told once, when all doors are open. */
  ready(state: ResidentState): void;
}

export type ServeOutcome =
  | { readonly kind: 'served' }
  /** Another process serves this clone; `undefined` where it is only just starting. */
  | { readonly kind: 'found'; readonly state: ResidentState | undefined };

/** Serves a clone until `signal` aborts. Throws `E_PORT_TAKEN`, `E_SOCKET_FOLDER`, and what opening the store throws. */
export async function serveClone(
  request: ServeRequest,
  commands: (resident: { commonDir: string; root: string }) => ServedCommands,
): Promise<ServeOutcome> {
  await using coordination = await openCoordination(request.folder, request.env);
  const { root, commonDir } = coordination.engine.repository;
  const places = residentPlaces(commonDir, request.env);
  makeFolders(places);
  const lock = holdLock(places.lock);
  if (lock === undefined) return { kind: 'found', state: readState(places.state) };
  const token = makeToken(places.token);
  const watch = new CloneWatch(coordination, places.seen);
  const ending = new AbortController();
  let followers = 0;
  const from = Date.now();
  let state: ResidentState | undefined;
  const served = commands({ commonDir, root });
  const resident: Resident = {
    engine: coordination.engine,
    env: request.env,
    ending: ending.signal,
    judge: (text) => served.judge(text, commonDir),
    runForwarded: (call) => served.runForwarded(call),
    follow: () => {
      followers += 1;
      return () => void (followers -= 1);
    },
    async status(): Promise<ResidentStatus> {
      if (state === undefined) throw serverErrors.noRoute('status yet');
      return {
        ...state,
        uptimeMs: Date.now() - from,
        memoryBytes: process.memoryUsage.rss(),
        watching: watch.mode,
        followers,
        lastEvent: (await coordination.store.log.range()).last,
      };
    },
  };
  try {
    const doors = await listen(resident, places.socket, request.port, token);
    state = stateOf(request, places, doors.address);
    writeState(places.state, state);
    request.ready(state);
    await watch.start();
    await ended(request.signal, commonDir);
    ending.abort();
    await doors.close();
  } finally {
    await watch.close();
    removeState(places.state);
    removeToken(places.token);
    lock.release();
  }
  return { kind: 'served' };
}

function stateOf({ version }: ServeRequest, places: ResidentPlaces, address: string): ResidentState {
  const self = describeProcess(process.pid);
  if (self === undefined) throw new Error('this process does not run');
  return {
    process: self,
    version,
    startedAt: new Date().toISOString(),
    socket: places.socket,
    address,
    token: places.token,
  };
}

/** How often to see whether the clone is still there: nobody could stop the process of one that was deleted. */
const CLONE_GONE_MS = 5_000;

function ended(signal: AbortSignal, commonDir: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    if (!existsSync(commonDir)) resolve();
  }, CLONE_GONE_MS);
  signal.addEventListener('abort', () => resolve());
  if (signal.aborted) resolve();
  return promise.finally(() => clearInterval(timer));
}
