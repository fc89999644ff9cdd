import { chmodSync, lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { isTracked, type Repository } from '../../git/index.ts';
import type { Compiled } from '../../guard/index.ts';
import { changedLines } from './changed-lines.ts';

export type CompileMode = 'write' | 'check' | 'remove' | 'plan-removal';

/** One file to compile. */
export interface FilePlan {
  /** Absolute. */
  readonly file: string;
  /** `machine`: for this machine, and refused where it is committed. `committed`: beneath the worktree's top. */
  readonly kind: 'machine' | 'committed';
  /** Of a file that was not there. */
  readonly mode: number;
  /** Whether its text may be shown: settings of a client may hold secrets. */
  readonly isPublic: boolean;
  change(text: string | undefined): Compiled;
}

/** What became of one compiled file. `stale` is only said, not written, where nothing is to be written. */
export interface CompiledFile {
  /** Absolute. */
  readonly file: string;
  readonly kind: FilePlan['kind'];
  readonly state: 'current' | 'written' | 'removed' | 'stale' | 'refused';
  /** Why it was refused. */
  readonly why: string;
  /** Lines that differ, those that go with `-` before them and those that come with `+`; none of a client's settings. */
  readonly diff: readonly string[];
}

/** Writes (or only compares) one file: whole or not at all, and never through a link out of the repository. */
export async function applyPlan(repository: Repository, plan: FilePlan, mode: CompileMode): Promise<CompiledFile> {
  const { file, kind } = plan;
  const answer = { file, kind, why: '', diff: [] };
  const wrong = kind === 'machine' ? await committedAlready(repository, file) : leadsOut(repository.root, file);
  if (wrong !== undefined) return { ...answer, state: 'refused', why: wrong };
  const before = readText(file);
  const after = plan.change(before);
  if (after.outcome === 'refused') return { ...answer, state: 'refused', why: after.why };
  if (after.content === before) return { ...answer, state: 'current' };
  const diff = plan.isPublic ? changedLines(before ?? '', after.content ?? '') : [];
  if (mode === 'check' || mode === 'plan-removal') return { ...answer, diff, state: 'stale' };
  if (after.content === undefined) rmSync(file, { force: true });
  else await write(file, after.content, plan.mode);
  return { ...answer, diff, state: mode === 'remove' ? 'removed' : 'written' };
}

async function committedAlready(repository: Repository, file: string): Promise<string | undefined> {
  const relative = path.relative(repository.root, file).split(path.sep).join('/');
  if (relative.startsWith('../') || !(await isTracked(repository, relative))) return undefined;
  return 'it is committed, and what is for this machine must not be';
}

function leadsOut(root: string, file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) return 'it is a symbolic link';
  let folder = path.dirname(file);
  while (statSync(folder, { throwIfNoEntry: false }) === undefined) folder = path.dirname(folder);
  const relative = path.relative(realpathSync(root), realpathSync(folder));
  return relative.startsWith('..') || path.isAbsolute(relative) ? 'a symbolic link leads out of here' : undefined;
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, file, 'reading what is to be compiled');
  }
}

async function write(file: string, content: string, mode: number): Promise<void> {
  const { replaceFile } = await import('../../store/index.ts'); // most runs only compare
  const found = statSync(file, { throwIfNoEntry: false });
  mkdirSync(path.dirname(file), { recursive: true });
  replaceFile(file, content);
  chmodSync(file, found === undefined ? mode : found.mode & 0o777);
}
