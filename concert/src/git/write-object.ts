import type { Repository } from './open-repository.ts';
import { runGit } from './run-git.ts';

/** Writes an object and answers its id. Writing one that is there changes nothing. Git checks the form of trees and commits. */
export async function writeObject(
  repository: Repository,
  type: 'blob' | 'tree' | 'commit',
  bytes: Buffer,
): Promise<string> {
  const { stdout } = await runGit(repository.root, ['hash-object', '-w', '-t', type, '--stdin'], { input: bytes });
  return stdout.toString().trim();
}
