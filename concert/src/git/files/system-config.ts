import { statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { cacheFolder, readCached, writeCached } from '@concert-mia/base/cache';
import { runGit } from '../run-git.ts';

/**
 * The file in which the git in use looks for the machine's settings, `null` where there is none or it is told to look for
 * none, `undefined` where nobody can say. Each build of git has its own, and git alone knows: it is asked, and the answer
 * remembered for this very program, for those who may use the cache.
 */
export async function systemConfigFile(cwd: string, cached: boolean): Promise<string | null | undefined> {
  const { GIT_CONFIG_NOSYSTEM: none, GIT_CONFIG_SYSTEM: named } = process.env;
  if (none !== undefined) return /^(?:true|yes|on|1)$/i.test(none) ? null : undefined;
  if (named !== undefined) return named;
  const entry = gitProgram();
  if (!cached) return askOnce(cwd, entry);
  return readCached(cacheFolder('concert'), entry) ?? askForever(cwd, entry);
}

/** What git answered in this process, which nobody else can have written. */
const answers = new Map<string, Promise<string | null | undefined>>();

/** Once for each process; but where there is no such file yet, there may be one when it is asked again. */
async function askOnce(cwd: string, entry: string): Promise<string | null | undefined> {
  const asked = answers.get(entry) ?? askForNow(cwd);
  answers.set(entry, asked);
  const file = await asked;
  if (typeof file !== 'string') answers.delete(entry);
  return file;
}

/** Where the settings that there are now come from: one process, but no answer that will do when there are some later. */
async function askForNow(cwd: string): Promise<string | null | undefined> {
  const words = ['config', '--system', '--null', '--show-origin', '--list'];
  const asked = await runGit(cwd, words, { accept: [1, 128] }).catch(() => undefined);
  if (asked === undefined) return undefined;
  if (asked.code !== 0) return MISSING.test(asked.stderr.toString()) ? null : undefined;
  const origin = asked.stdout.toString().split('\0', 1)[0] ?? '';
  if (origin === '') return null; // an empty file
  const file = origin.replace(/^file:/, '');
  return path.isAbsolute(file) ? file : undefined;
}

const MISSING = /^fatal: unable to read config file '.*': No such file or directory\n$/s;

async function askForever(cwd: string, entry: string): Promise<string | undefined> {
  // An editor that only prints: the one way to ask that every version of git answers.
  const asked = await runGit(cwd, ['config', '--system', '--edit'], { env: { GIT_EDITOR: 'echo' } }).catch(
    () => undefined,
  );
  const file = asked?.stdout.toString().replace(/\n$/, '');
  if (file === undefined || !path.isAbsolute(file)) return undefined;
  writeCached(cacheFolder('concert'), entry, file);
  return file;
}

/** A name for the entry: the program that the next call of git starts, as it is now. */
function gitProgram(): string {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const found = look(path.join(folder, 'git'));
    if (found?.isFile()) return `git-${found.dev}-${found.ino}-${found.size}-${Math.trunc(found.mtimeMs)}`;
  }
  return 'git-nowhere';
}

/** A folder of the PATH that may not be entered, or is none, has no program for anybody. */
function look(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
