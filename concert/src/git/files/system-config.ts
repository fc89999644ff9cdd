import { statSync, type Stats } from 'node:fs';
import path from 'node:path';
import { cacheFolder, readCached, writeCached } from '@concert-mia/base/cache';
import { runGit } from '../run-git.ts';

/**
 * The file in which the git in use looks for the machine's settings, `null` where it is told to look for none, `undefined`
 * where nobody can say. Each build of git has its own, and git alone knows: it is asked, and the answer remembered for this
 * very program, for those who may use the cache.
 */
export async function systemConfigFile(cwd: string, cached: boolean): Promise<string | null | undefined> {
  const { GIT_CONFIG_NOSYSTEM: none, GIT_CONFIG_SYSTEM: named } = process.env;
  if (none !== undefined) return /^(?:true|yes|on|1)$/i.test(none) ? null : undefined;
  if (named !== undefined) return named;
  const entry = gitProgram();
  return (cached ? readCached(cacheFolder('concert'), entry) : undefined) ?? askOnce(cwd, entry);
}

/** What git answered in this process, which nobody else can have written. */
const answers = new Map<string, Promise<string | undefined>>();

function askOnce(cwd: string, entry: string): Promise<string | undefined> {
  const known = answers.get(entry) ?? askGit(cwd, entry);
  answers.set(entry, known);
  return known;
}

async function askGit(cwd: string, entry: string): Promise<string | undefined> {
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
