import { mkdirSync, writeFileSync } from 'node:fs';
import { runProcess, testRepository } from '@concert-mia/base/testkit';
import { toByteString } from '../pattern/byte-string.ts';

/** A list of patterns and the paths to ask about; those in `folders` are folders, and so is all that is above any path. */
export interface IgnoreCase {
  readonly lines: readonly string[];
  readonly paths: readonly string[];
  readonly folders: readonly string[];
}

/**
 * What git itself says: for each case and path the index of the deciding line, or -1. Each list becomes the `.gitignore`
 * of a folder of its own in one real repository, so that one process answers for all of them.
 */
export async function checkIgnore(cases: readonly IgnoreCase[], ignoreCase = false): Promise<number[][]> {
  await using repository = await testRepository();
  for (const [index, { lines, folders }] of cases.entries()) {
    const top = `${repository.path}/c${index}`;
    mkdirSync(top);
    for (const folder of folders) mkdirSync(bytes(`${top}/${folder}`), { recursive: true });
    writeFileSync(`${top}/.gitignore`, bytes(lines.map((line) => `${line}\n`).join('')));
  }
  const input = bytes(cases.flatMap(({ paths }, index) => paths.map((path) => `c${index}/${path}\0`)).join(''));
  const args = ['-c', `core.ignorecase=${ignoreCase}`, 'check-ignore', '--no-index', '--stdin', '-z', '-v', '-n'];
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const { stdout, stderr } = await runProcess('git', args, { cwd: repository.path, env, input });
  if (stderr !== '') throw new Error(stderr);
  // Four fields for each path: source, line, pattern, path. The line is empty where no pattern matches.
  const deciding = stdout.split('\0').filter((_, field) => field % 4 === 1);
  let next = 0;
  return cases.map(({ paths }) => paths.map(() => Number(deciding[next++] || 0) - 1));
}

/** Every folder there is on disk when `folders` are made. */
export function foldersOnDisk(folders: readonly string[]): ReadonlySet<string> {
  return new Set(
    folders.flatMap((folder) => folder.split('/').map((_, depth, names) => names.slice(0, depth + 1).join('/'))),
  );
}

function bytes(text: string): Buffer {
  return Buffer.from(toByteString(text), 'latin1');
}
