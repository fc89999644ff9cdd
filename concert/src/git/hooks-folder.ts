import path from 'node:path';
import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Where git looks for hooks here, absolute: `core.hooksPath` (husky sets it) or the clone's own folder. */
export async function hooksFolder(repository: Repository): Promise<string> {
  const { stdout } = await runGit(repository.root, ['rev-parse', '--git-path', 'hooks']);
  return path.resolve(repository.root, stdout.toString().replace(/\n$/, ''));
}
