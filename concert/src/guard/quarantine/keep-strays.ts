import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  diffPatch,
  hashAs,
  readBlobs,
  saveTrees,
  type PathEntry,
  type Repository,
  type SavedTree,
  type TreeEntry,
} from '../../git/index.ts';
import { failpoint } from '../../store/failpoint.ts';
import type { Stray } from '../reconcile/find-strays.ts';
import { worktreeContents, type Content } from '../reconcile/worktree-contents.ts';
import type { QuarantinedPath, QuarantineEntry, Restore } from './quarantine-entry.ts';
import { restoringMark, writeEntry, writePatch } from './quarantine-folder.ts';

/** A stray with what is said about it. */
export interface ExplainedStray extends Stray {
  readonly why: string;
  readonly ask: string;
}

export interface KeepRequest {
  readonly instance: string;
  readonly tool: string;
  readonly strays: readonly ExplainedStray[];
  /** The tree of HEAD now, which clean paths go back to. */
  readonly head: ReadonlyMap<string, TreeEntry>;
  readonly now: number;
}

/**
 * Keeps what a call left, before anything of it goes: objects and a ref first, then the journal of what is to be restored.
 * The worktree is as it was.
 */
export async function keepStrays(repository: Repository, request: KeepRequest): Promise<QuarantineEntry> {
  const id = randomBytes(4).toString('hex');
  const ref = `refs/concert/saved/quarantine/${id}`;
  const names = request.strays.map(({ path }) => path);
  const raw = await worktreeContents(repository, names, { clean: false, write: true });
  const clean = await worktreeContents(repository, names, { clean: true, write: true });
  const trees = await savedTrees(repository, request, raw, clean);
  const [before = '', after = ''] = await saveTrees(repository, ref, trees);
  failpoint('quarantine.saved');
  const entry: QuarantineEntry = {
    version: 1,
    id,
    at: request.now,
    instance: request.instance,
    tool: request.tool,
    root: repository.root,
    gitDir: repository.gitDir,
    state: 'restoring',
    ref,
    before,
    after,
    paths: request.strays.map((stray) => toPath(stray, request.head, raw.get(stray.path))),
  };
  writePatch(repository.commonDir, id, await diffPatch(repository, before, after));
  writeFileSync(restoringMark(repository.gitDir), id);
  writeEntry(repository.commonDir, entry);
  failpoint('quarantine.journal');
  return entry;
}

/** As it was and as the call left it, in git's form; then its very bytes, and what was staged, where that is more. */
async function savedTrees(
  repository: Repository,
  { strays, head }: KeepRequest,
  raw: ReadonlyMap<string, Content>,
  clean: ReadonlyMap<string, Content>,
): Promise<readonly SavedTree[]> {
  const earlier = await Promise.all(strays.map((stray) => earlierContent(repository, stray, head)));
  const tree = (message: string, of: (stray: Stray, at: number) => TreeEntry | undefined): SavedTree => ({
    message,
    entries: strays.flatMap((stray, at): PathEntry[] => {
      const entry = of(stray, at);
      if (entry === undefined || entry.mode === '160000') return []; // a repository is moved as it is, or stays
      return [{ path: stray.path, mode: entry.mode, oid: entry.oid }];
    }),
  });
  const left = (stray: Stray) => (stray.worktree ? clean.get(stray.path) : stray.staged);
  const trees = [tree('As it was before the call', (_, at) => earlier[at]), tree('As the call left it', left)];
  const differs = (stray: Stray) => raw.get(stray.path)?.oid !== clean.get(stray.path)?.oid;
  if (strays.some(differs)) trees.push(tree('Byte for byte', ({ path }) => raw.get(path)));
  if (strays.some((stray) => stray.index)) trees.push(tree('What was staged', (stray) => stray.staged));
  return trees;
}

async function earlierContent(
  repository: Repository,
  { path, before }: Stray,
  head: ReadonlyMap<string, TreeEntry>,
): Promise<TreeEntry | undefined> {
  if (before === undefined) return head.get(path);
  const { content } = before;
  if (content === null || content.mode === '160000' || content.mode === '120000') return content ?? undefined;
  const bytes = (await readBlobs(repository, [content.oid])).get(content.oid);
  return bytes === undefined ? undefined : { mode: content.mode, oid: await hashAs(repository, path, bytes) };
}

function toPath(
  stray: ExplainedStray,
  head: ReadonlyMap<string, TreeEntry>,
  left: Content | undefined,
): QuarantinedPath {
  const { path, why, ask, before } = stray;
  const had = before === undefined ? head.has(path) : before.content !== null;
  const isRepository = left?.mode === '160000';
  const op = isRepository ? 'repository' : left === undefined ? 'deleted' : had ? 'changed' : 'added';
  return { path, op, why, ask, left: left ?? null, restore: restoreOf(stray, head, isRepository) };
}

function restoreOf(stray: Stray, head: ReadonlyMap<string, TreeEntry>, isRepository: boolean): Restore {
  const { before, path } = stray;
  const index = before === undefined ? (head.get(path) ?? null) : before.index;
  return {
    ...(stray.index ? { index } : {}),
    worktree: stray.worktree ? worktreeOf(before, head.get(path), isRepository) : 'stays',
  };
}

function worktreeOf(before: Stray['before'], head: TreeEntry | undefined, isRepository: boolean): Restore['worktree'] {
  const was = before === undefined ? head : (before.content ?? undefined);
  if (was === undefined) return 'nothing';
  // A submodule at another commit is only told of: to check one out could lose what is in it.
  if (was.mode === '160000' && isRepository) return 'stays';
  return before === undefined ? 'index' : { mode: was.mode, oid: was.oid };
}
