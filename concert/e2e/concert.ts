import path from 'node:path';
import { runProcess, type ProcessOptions, type ProcessResult } from '@concert-mia/base/testkit';

/** The bundle that a user runs. */
export const CONCERT = path.resolve(import.meta.dirname, '../dist/concert.js');

/** The folder of this repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Runs the built command, as a user would in `cwd`. */
export function concert(cwd: string, args: readonly string[], options: ProcessOptions = {}): Promise<ProcessResult> {
  return runProcess(process.execPath, [CONCERT, ...args], { ...options, cwd, env: { NO_COLOR: '1', ...options.env } });
}

/** The same with `--json`, parsed. */
export async function concertJson<T>(cwd: string, args: readonly string[], options: ProcessOptions = {}): Promise<T> {
  const result = await concert(cwd, [...args.slice(0, 1), '--json', ...args.slice(1)], options);
  return JSON.parse(result.stdout || result.stderr) as T;
}
