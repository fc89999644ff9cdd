import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';
import { encodePath } from './path-bytes.ts';

/** The bytes of `file` in commit `commit`, or `undefined` where that commit has no such file. */
export async function readBlob(repository: Repository, commit: string, file: string): Promise<Buffer | undefined> {
  const request = Buffer.concat([Buffer.from(`${commit}:`), encodePath(file), Buffer.from('\0')]);
  const { stdout } = await runGit(repository.root, ['cat-file', '--batch', '-z'], { input: request });
  const end = stdout.indexOf('\n');
  const [, type, size] = stdout.subarray(0, end).toString().split(' ');
  return type === 'blob' ? stdout.subarray(end + 1, end + 1 + Number(size)) : undefined;
}
