import type { Repository } from './open-repository.ts';
import { decodePath, splitNul } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/** `M path`, `A path`, `D path`: what differs between two commits. */
export async function diffNames(repository: Repository, from: string, to: string): Promise<readonly string[]> {
  const args = ['diff-tree', '-r', '-z', '--name-status', '--no-renames', from, to, '--'];
  const fields = splitNul((await runGit(repository.commonDir, args)).stdout).map(decodePath);
  return Array.from({ length: fields.length / 2 }, (_, at) => `${fields[2 * at]} ${fields[2 * at + 1]}`);
}
