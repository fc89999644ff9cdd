import { stat } from 'node:fs/promises';
import path from 'node:path';
import { repositoryPath } from '../engine/index.ts';
import type { Context } from './command.ts';

/** A word as a path from the top. A folder is what ends with a slash, or is one on disk. Throws `E_OUTSIDE`. */
export async function askedPath({ cwd }: Context, root: string, word: string) {
  const named = repositoryPath(root, cwd, word);
  const found = await stat(path.join(root, named)).catch(() => undefined);
  return { path: named, isDirectory: word.endsWith('/') || found?.isDirectory() === true };
}
