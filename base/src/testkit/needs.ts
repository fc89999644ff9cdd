import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** What a test cannot bring itself: a program on the PATH, an environment variable, a file. */
export interface Need {
  readonly program?: string;
  readonly variable?: string;
  readonly file?: string;
}

/**
 * Whether a test must be skipped for want of `need`: `describe.skipIf(lacks({ program: 'bwrap' }))`. On a newcomer's
 * machine the runner then shows the test as skipped; under CI (`CONCERT_CI=1`) a want is a failure, so it throws.
 */
export function lacks(need: Need): boolean {
  const missing = [
    need.program !== undefined && !onPath(need.program) && `the program ${need.program}`,
    need.variable !== undefined && !process.env[need.variable] && `the variable ${need.variable}`,
    need.file !== undefined && !existsSync(need.file) && `the file ${need.file}`,
  ].filter((want) => want !== false);
  if (missing.length > 0 && process.env['CONCERT_CI'] === '1') {
    throw new Error(`under CI nothing is skipped, but ${missing.join(' and ')} is missing`);
  }
  return missing.length > 0;
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
