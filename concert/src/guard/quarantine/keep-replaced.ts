import { randomBytes } from 'node:crypto';
import { diffPatch, saveTrees, type PathEntry, type Repository, type TreeEntry } from '../../git/index.ts';
import { asCommitted } from '../reconcile/as-committed.ts';
import type { ReplacedWork } from '../reconcile/find-replaced.ts';
import type { QuarantinedPath, QuarantineEntry } from './quarantine-entry.ts';
import { writeEntry, writePatch } from './quarantine-folder.ts';
import { replacedWords } from './quarantine-messages.ts';

export interface ReplacedRequest {
  readonly instance: string;
  readonly tool: string;
  readonly work: readonly ReplacedWork[];
  /** What the worktree has at these paths now, in git's form. */
  readonly current: ReadonlyMap<string, TreeEntry>;
  readonly now: number;
}

/** Names the objects of replaced work by a ref, and lists it, so that it can be shown and applied. Touches no file. */
export async function keepReplaced(repository: Repository, request: ReplacedRequest): Promise<QuarantineEntry> {
  const { instance, tool, work, current, now } = request;
  const id = randomBytes(4).toString('hex');
  const ref = `refs/concert/saved/quarantine/${id}`;
  const earlier = await Promise.all(work.map((each) => earlierOf(repository, each)));
  const tree = (message: string, of: (each: ReplacedWork, at: number) => TreeEntry | undefined) => ({
    message,
    entries: work.flatMap((each, at): PathEntry[] => {
      const entry = of(each, at);
      return entry === undefined || entry.mode === '160000' ? [] : [{ ...plain(entry), path: each.path }];
    }),
  });
  const [before = '', after = ''] = await saveTrees(repository, ref, [
    tree('As the call left it', ({ path }) => current.get(path)),
    tree('As it was before the call', (_, at) => earlier[at]),
    tree('Byte for byte', ({ content }) => content),
    tree('What was staged', ({ staged }) => staged),
  ]);
  const paths = work.map((each) => toPath(each, current.has(each.path)));
  const { root, gitDir, commonDir } = repository;
  const where = { version: 1 as const, id, at: now, instance, tool, root, gitDir };
  const entry: QuarantineEntry = { ...where, state: 'kept', ref, before, after, paths, isReplaced: true };
  writePatch(commonDir, id, await diffPatch(repository, before, after));
  writeEntry(commonDir, entry);
  return entry;
}

/** The file as git would commit it; where only what was staged is lost, that. */
async function earlierOf(repository: Repository, { path, content, staged }: ReplacedWork) {
  return content === undefined ? staged : asCommitted(repository, path, content);
}

function toPath({ path, content, staged }: ReplacedWork, isThere: boolean): QuarantinedPath {
  const left = content ?? (staged && { ...staged, stamp: '' }) ?? null;
  return { path, op: isThere ? 'changed' : 'deleted', why: replacedWords(path), ask: '', left, restore: STAYS };
}

const STAYS = { worktree: 'stays' } as const;

function plain({ mode, oid }: TreeEntry): TreeEntry {
  return { mode, oid };
}
