import type { Repository } from './open-repository.ts';
import { encodePath } from './path-bytes.ts';
import { runGit } from './run-git.ts';
import { updateRefs } from './update-refs.ts';

/** The bytes of one file, or of a symbolic link's target. */
export interface SavedFile {
  readonly path: string;
  readonly mode: '100644' | '100755' | '120000';
  readonly bytes: Buffer;
}

/**
 * Keeps files as they are, byte for byte, in a commit without parent that `ref` names from now on. Neither the index nor
 * HEAD moves. Answers the commit.
 */
export async function saveFiles(
  repository: Repository,
  ref: string,
  files: readonly SavedFile[],
  message: string,
): Promise<string> {
  const tree = await writeTree(repository, await Promise.all(files.map((file) => writeEntry(repository, file))));
  const commit = await text(repository, ['commit-tree', '-m', message, tree], { env: AUTHOR });
  await updateRefs(repository, [{ ref, from: undefined, to: commit }], 'save before removal');
  return commit;
}

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Concert',
  GIT_AUTHOR_EMAIL: 'concert@localhost',
  GIT_COMMITTER_NAME: 'Concert',
  GIT_COMMITTER_EMAIL: 'concert@localhost',
};

interface Entry {
  readonly path: readonly string[];
  readonly mode: string;
  readonly oid: string;
}

async function writeEntry(repository: Repository, { path, mode, bytes }: SavedFile): Promise<Entry> {
  const oid = await text(repository, ['hash-object', '-w', '--no-filters', '--stdin'], { input: bytes });
  return { path: path.split('/'), mode, oid };
}

/** Folder by folder with `mktree`, because a temporary index would be one more file to lose. */
async function writeTree(repository: Repository, entries: readonly Entry[]): Promise<string> {
  const lines: Buffer[] = [];
  for (const [name, group] of Map.groupBy(entries, (entry) => entry.path[0] ?? '')) {
    const [first] = group;
    const isFile = first?.path.length === 1;
    const oid = isFile
      ? first.oid
      : await writeTree(
          repository,
          group.map((entry) => ({ ...entry, path: entry.path.slice(1) })),
        );
    const head = isFile ? `${first.mode} blob ${oid}` : `040000 tree ${oid}`;
    lines.push(Buffer.from(`${head}\t`), encodePath(name), Buffer.from([0]));
  }
  return text(repository, ['mktree', '-z'], { input: Buffer.concat(lines) });
}

async function text(
  repository: Repository,
  args: readonly string[],
  options: Parameters<typeof runGit>[2],
): Promise<string> {
  return (await runGit(repository.root, args, options)).stdout.toString().trim();
}
