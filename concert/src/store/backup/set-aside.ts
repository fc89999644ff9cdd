import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Moves a store that cannot be read, with its side files, into a folder beside, and answers that folder. Nothing is lost. */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const folder = path.join(path.dirname(file), `unreadable-${stamp}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${suffix}`))
      renameSync(`${file}${suffix}`, path.join(folder, `${path.basename(file)}${suffix}`));
  }
  return folder;
}
