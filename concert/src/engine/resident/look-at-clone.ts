import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { listWorktrees, listRefs, type Repository } from '../../git/index.ts';

/** What the watchers compare: by a name, what tells one state of it from another. Plain data, so that it can be kept. */
export interface CloneSight {
  /** Commit by full name of the ref. */
  readonly refs: Readonly<Record<string, string>>;
  /** Full name of the branch (or the commit) by top of the worktree. */
  readonly worktrees: Readonly<Record<string, string>>;
  /** Time and size by absolute path. */
  readonly documents: Readonly<Record<string, string>>;
}

/** From the top of a worktree: RFCs, decisions and work logs. */
const DOCUMENT_FOLDERS = ['docs/rfcs', 'docs/adr', 'docs/work-logs'] as const;

/** Looks at branches, worktrees and documents. Changes nothing. */
export async function lookAtClone(repository: Repository): Promise<CloneSight> {
  const [refs, entries] = await Promise.all([listRefs(repository, 'refs/heads'), listWorktrees(repository)]);
  const there = entries.filter((entry) => entry.there);
  return {
    refs: Object.fromEntries(refs),
    worktrees: Object.fromEntries(
      there.map(({ root, branch, head }) => [root, branch === undefined ? (head ?? '') : `refs/heads/${branch}`]),
    ),
    documents: Object.fromEntries(there.flatMap(({ root }) => documentsIn(root))),
  };
}

function documentsIn(root: string): readonly (readonly [string, string])[] {
  return DOCUMENT_FOLDERS.flatMap((folder) => {
    const files = namesIn(path.join(root, folder)).map((name) => path.join(root, folder, name));
    return files.flatMap((file) => {
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat?.isFile() === true ? [[file, `${stat.mtimeMs} ${stat.size}`] as const] : [];
    });
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder here
  }
}
