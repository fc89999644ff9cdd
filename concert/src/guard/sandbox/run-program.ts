import { execFile } from 'node:child_process';

/** Runs a program without input; answers what it complained of, or `undefined` where it ended well. */
export function runProgram(file: string, args: readonly string[]): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  execFile(file, args, (error, _stdout, stderr) => {
    resolve(error === null ? undefined : stderr.trim().split('\n')[0] || error.message);
  });
  return promise;
}
