import { runGit } from './run-git.ts';

/** Git's version as `[major, minor]`. */
export async function gitVersion(cwd: string): Promise<readonly [number, number]> {
  const { stdout } = await runGit(cwd, ['--version']);
  const [, major, minor] = /(\d+)\.(\d+)/.exec(stdout.toString()) ?? [];
  return [Number(major ?? 0), Number(minor ?? 0)];
}
