import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { wantedPaths, type WorkPlace } from '../../isolation/index.ts';
import type { Coordination } from '../coordination.ts';

/**
 * Ignored files of `copyIgnored` that the worktree changed, such as its `.env`, are copied into the clone's own folder, for
 * their owner only: they may hold secrets, so they go into no commit. Answers the folder.
 */
export async function keepChangedFiles(
  coordination: Coordination,
  main: string,
  { root, instance, there }: WorkPlace,
): Promise<string | undefined> {
  const { copyIgnored } = await coordination.workspace();
  if (!there || copyIgnored.length === 0) return undefined;
  const names = await wantedPaths(root, copyIgnored);
  const changed = names.filter((name) => isFile(path.join(root, name)) && !isSame(root, main, name));
  if (changed.length === 0) return undefined;
  const time = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const folder = path.join(coordination.engine.repository.commonDir, 'concert', 'kept', instance, time);
  for (const name of changed) keep(path.join(root, name), path.join(folder, name));
  return folder;
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function isSame(root: string, main: string, name: string): boolean {
  const theirs = path.join(main, name);
  return existsSync(theirs) && isFile(theirs) && readFileSync(theirs).equals(readFileSync(path.join(root, name)));
}

function keep(from: string, to: string): void {
  try {
    mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
    copyFileSync(from, to);
    chmodSync(to, 0o600);
  } catch (error) {
    throw fromSystemError(error, to, 'keeping an ignored file');
  }
}
