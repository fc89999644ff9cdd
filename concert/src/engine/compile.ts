import { chmodSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { hooksFolder, isTracked, type Repository } from '../git/index.ts';
import {
  excludeFileWith,
  excludeFileWithout,
  gitHookWithBlock,
  gitHookWithoutBlock,
  settingsWithHooks,
  settingsWithoutHooks,
  type Compiled,
} from '../guard/index.ts';
import { replaceFile } from '../store/index.ts';

const SETTINGS = '.claude/settings.local.json';

/** What became of one compiled file. `stale` is only said, not written, where nothing is to be written. */
export interface CompiledFile {
  /** Absolute. */
  readonly file: string;
  readonly state: 'current' | 'written' | 'removed' | 'stale' | 'refused';
  /** Why it was refused. */
  readonly why: string;
}

export interface CompileRequest {
  readonly mode: 'write' | 'check' | 'remove' | 'plan-removal';
  /** The words that start this Concert: the absolute paths of Node and of the bundle. */
  readonly program: readonly string[];
}

/**
 * Writes (or checks, or takes away) the files that make clients and git call Concert on this machine. They hold absolute
 * paths, so they are never committed: a tracked one is refused. What a person has in them stays.
 */
export async function compile(repository: Repository, request: CompileRequest): Promise<readonly CompiledFile[]> {
  const command = request.program.map(shellWord).join(' ');
  const remove = request.mode === 'remove' || request.mode === 'plan-removal';
  const hooks = await hooksFolder(repository);
  const settings = path.join(mainRoot(repository), SETTINGS);
  const gitHook = (name: string) => (text: string | undefined) =>
    remove ? gitHookWithoutBlock(text) : gitHookWithBlock(text, `${command} hook ${name} "$@"`);
  const plans: readonly Plan[] = [
    {
      file: path.join(repository.commonDir, 'info', 'exclude'),
      mode: 0o644,
      change: (text) => (remove ? excludeFileWithout(text) : excludeFileWith(text, [`/${SETTINGS}`])),
    },
    {
      file: settings,
      mode: 0o600,
      change: (text) => (remove ? settingsWithoutHooks(text) : settingsWithHooks(text, `${command} hook`)),
    },
    { file: path.join(hooks, 'pre-commit'), mode: 0o755, change: gitHook('pre-commit') },
    { file: path.join(hooks, 'pre-push'), mode: 0o755, change: gitHook('pre-push') },
  ];
  const compiled: CompiledFile[] = [];
  for (const plan of plans) compiled.push(await apply(repository, plan, request.mode));
  return compiled;
}

interface Plan {
  readonly file: string;
  /** Of a file that was not there. */
  readonly mode: number;
  change(text: string | undefined): Compiled;
}

async function apply(repository: Repository, plan: Plan, mode: CompileRequest['mode']): Promise<CompiledFile> {
  const { file } = plan;
  const relative = path.relative(repository.root, file).split(path.sep).join('/');
  if (!relative.startsWith('../') && (await isTracked(repository, relative))) {
    return { file, state: 'refused', why: 'it is committed, and what is for this machine must not be' };
  }
  const before = readText(file);
  const after = plan.change(before);
  if (after.outcome === 'refused') return { file, state: 'refused', why: after.why };
  if (after.content === before) return { file, state: 'current', why: '' };
  if (mode === 'check' || mode === 'plan-removal') return { file, state: 'stale', why: '' };
  if (after.content === undefined) rmSync(file, { force: true });
  else write(file, after.content, plan.mode);
  return { file, state: mode === 'remove' ? 'removed' : 'written', why: '' };
}

/** A linked worktree's client reads the main checkout's settings too. */
function mainRoot({ root, commonDir }: Repository): string {
  return path.basename(commonDir) === '.git' ? path.dirname(commonDir) : root;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fromSystemError(error, file, 'reading what is to be compiled');
  }
}

function write(file: string, content: string, mode: number): void {
  const found = statSync(file, { throwIfNoEntry: false });
  mkdirSync(path.dirname(file), { recursive: true });
  replaceFile(file, content);
  chmodSync(file, found === undefined ? mode : found.mode & 0o777);
}

function shellWord(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
