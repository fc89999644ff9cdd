import type { Repository } from './open-repository.ts';
import { encodePath } from './path-bytes.ts';
import { runGit } from './run-git.ts';

/**
 * The ids that these regular files of the worktree have as blobs, in their order: byte for byte as they are, or (`clean`)
 * as git would commit them, after line ends and filters such as LFS. `write` also keeps them as objects.
 */
export async function hashFiles(
  repository: Repository,
  paths: readonly string[],
  { clean, write }: { readonly clean: boolean; readonly write: boolean },
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const flags = [...(write ? ['-w'] : []), ...(clean ? [] : ['--no-filters']), '--stdin-paths'];
  const input = Buffer.concat(paths.flatMap((path) => [line(encodePath(path)), Buffer.from('\n')]));
  const { stdout } = await runGit(repository.root, ['hash-object', ...flags], { input });
  return stdout.toString().trim().split('\n');
}

/** The id of bytes as the file at `path` would be committed; kept as an object. */
export async function hashAs(repository: Repository, path: string, bytes: Buffer): Promise<string> {
  const words = ['hash-object', '-w', '--stdin', ...(path.isWellFormed() ? ['--path', path] : ['--no-filters'])];
  return (await runGit(repository.root, words, { input: bytes })).stdout.toString().trim();
}

/** Git reads a name in quotes as a C string: what a line cannot hold comes in octal. */
function line(path: Buffer): Buffer {
  if (!path.includes(10) && path[0] !== 34) return path;
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, '0')}`;
  return Buffer.from(`"${Array.from(path, octal).join('')}"`);
}
