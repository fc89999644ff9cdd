import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import type { Repository } from '../../git/index.ts';
import { describeProcess, hasEnded } from '../lease/process-liveness.ts';
import type { LeaseProcess } from '../../model/index.ts';

/** What one sandbox works with, kept where no sandbox may write but for `heads` and `logs`. */
export interface SessionFolder {
  readonly id: string;
  /** `<common directory>/concert/sandbox/<id>`. */
  readonly folder: string;
  /** Stand for the folder of the branch's file and for that of its log. */
  readonly heads: string;
  readonly logs: string;
  /** Name of the branch: `feature/api-cache`. */
  readonly branch: string;
}

interface Owner {
  readonly branch: string;
  readonly process: LeaseProcess | undefined;
}

/** A new one, for this process. */
export function makeSession(repository: Repository, branch: string): SessionFolder {
  const session = sessionAt(repository, crypto.randomUUID(), branch);
  const logs = path.join(repository.commonDir, 'logs', 'refs', 'heads', path.dirname(branch));
  try {
    for (const folder of [session.heads, session.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const owner: Owner = { branch, process: describeProcess(process.pid) };
    writeFileSync(path.join(session.folder, OWNER), JSON.stringify(owner));
    mkdirSync(logs, { recursive: true });
    cpSync(logs, session.logs, { recursive: true });
    for (const folder of folders(repository, branch)) writeFileSync(keeper(folder, session.id), '');
    return session;
  } catch (error) {
    throw fromSystemError(error, session.folder, 'making a sandbox');
  }
}

/** Those whose process was killed: what is in them was not taken out yet. */
export function abandonedSessions(repository: Repository): readonly SessionFolder[] {
  const all = home(repository);
  if (!existsSync(all)) return [];
  return readdirSync(all).flatMap((id) => {
    const owner = readOwner(path.join(all, id, OWNER));
    const ended = owner?.process === undefined || hasEnded(owner.process);
    return owner !== undefined && ended ? [sessionAt(repository, id, owner.branch)] : [];
  });
}

export function removeSession(repository: Repository, session: SessionFolder): void {
  for (const folder of folders(repository, session.branch)) rmSync(keeper(folder, session.id), { force: true });
  rmSync(session.folder, { recursive: true, force: true });
}

const OWNER = 'session.json';

function home({ commonDir }: Repository): string {
  return path.join(commonDir, 'concert', 'sandbox');
}

function sessionAt(repository: Repository, id: string, branch: string): SessionFolder {
  const folder = path.join(home(repository), id);
  return { id, folder, heads: path.join(folder, 'heads'), logs: path.join(folder, 'logs'), branch };
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    return undefined; // being made, or gone by now
  }
}

/** Folders outside for which the private ones stand. */
function folders({ commonDir }: Repository, branch: string): readonly string[] {
  return ['.', 'logs'].map((place) => path.join(commonDir, place, 'refs', 'heads', path.dirname(branch)));
}

/** `git pack-refs` removes a folder that became empty, and with it what is mounted there; git passes names with a dot over. */
function keeper(folder: string, id: string): string {
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `.concert-${id}`);
}
