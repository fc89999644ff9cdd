import type { Repository } from './open-repository.ts';
import { encodePath } from './path-bytes.ts';
import { runGit } from './run-git.ts';
import type { TreeEntry } from './tree-entries.ts';

export interface PathEntry extends TreeEntry {
  readonly path: string;
}

/** A tree of exactly these entries, whose objects exist. Neither the index nor HEAD moves. Answers its id. */
export function writeTree(repository: Repository, entries: readonly PathEntry[]): Promise<string> {
  return writeFolder(
    repository,
    entries.map((entry) => ({ ...entry, names: entry.path.split('/') })),
  );
}

interface Named extends TreeEntry {
  readonly names: readonly string[];
}

/** Folder by folder with `mktree`, because a temporary index would be one more file to lose. */
async function writeFolder(repository: Repository, entries: readonly Named[]): Promise<string> {
  const lines: Buffer[] = [];
  for (const [name, group] of Map.groupBy(entries, (entry) => entry.names[0] ?? '')) {
    lines.push(Buffer.from(`${await headOf(repository, group)}\t`), encodePath(name), Buffer.from([0]));
  }
  const { stdout } = await runGit(repository.root, ['mktree', '-z'], { input: Buffer.concat(lines) });
  return stdout.toString().trim();
}

async function headOf(repository: Repository, group: readonly Named[]): Promise<string> {
  const [first] = group;
  if (first?.names.length === 1) return `${first.mode} ${first.mode === '160000' ? 'commit' : 'blob'} ${first.oid}`;
  const inside = group.map((entry) => ({ ...entry, names: entry.names.slice(1) }));
  return `040000 tree ${await writeFolder(repository, inside)}`;
}
