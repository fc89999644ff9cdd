import { existsSync, readFileSync } from 'node:fs';
import { parseEnvFile } from '../../resources/index.ts';
import { envFile } from './env-place.ts';

/** The variables that `concert up` wrote for a worktree, by its git directory; `undefined` where it wrote none. */
export function readEnvironment(gitDir: string): Readonly<Record<string, string>> | undefined {
  const file = envFile(gitDir);
  return existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8')) : undefined;
}
