import path from 'node:path';
import { treeChanges } from '../changes/index.ts';
import { applyPatch, diffPatch, type Repository } from '../git/index.ts';
import {
  bringBackRepositories,
  finishRestores,
  quarantineErrors,
  quarantineFolder,
  readEntry,
  readQuarantine,
  removeFiles,
  saveLateWrites,
  writeEntry,
  type QuarantineEntry,
} from '../guard/index.ts';
import { explain } from '../ownership/index.ts';
import type { Coordination } from './coordination.ts';
import { deniedChanges } from './denied-changes.ts';
import { recordQuarantine } from './reconcile/record-quarantine.ts';

export interface ShownQuarantine {
  readonly entry: QuarantineEntry;
  /** What leads from before the call to what it left, as git prints it. */
  readonly patch: string;
  /** Where it lies on disk. */
  readonly folder: string;
}

/** What was taken back in any worktree of the clone, the oldest first; `all` also what was applied or dropped. */
export function listQuarantine(repository: Repository, all: boolean): readonly QuarantineEntry[] {
  const isOpen = ({ state }: QuarantineEntry) => state === 'kept' || state === 'restoring';
  return readQuarantine(repository.commonDir).filter((entry) => all || isOpen(entry));
}

/** Throws `E_QUARANTINE_UNKNOWN`. */
export async function showQuarantine(repository: Repository, id: string): Promise<ShownQuarantine> {
  const entry = requireEntry(repository, id);
  const patch = (await diffPatch(repository, entry.before, entry.after)).toString();
  return { entry, patch, folder: quarantineFolder(repository.commonDir, id) };
}

/**
 * Brings what was taken back into this worktree, all of it or nothing. An instance needs scope for every path; a person
 * does not. Throws `E_QUARANTINE_UNKNOWN`, `E_QUARANTINE_CONFLICT`, `E_NOT_ALLOWED`.
 */
export async function applyQuarantine(coordination: Coordination, id: string): Promise<QuarantineEntry> {
  const { repository } = coordination.engine;
  const entry = requireEntry(repository, id);
  await requireScope(coordination, entry);
  const patch = await diffPatch(repository, entry.before, entry.after);
  const patchFile = path.join(quarantineFolder(repository.commonDir, id), 'patch.diff');
  if (patch.length > 0 && !(await applyPatch(repository, patch))) throw quarantineErrors.conflict(id, patchFile);
  if ((await bringBackRepositories(repository, entry)).length > 0) throw quarantineErrors.conflict(id, patchFile);
  return settle(coordination, entry, 'applied');
}

/**
 * Takes an entry off the list and its files off the disk. The commits stay under its ref, with whatever was written to the
 * files since, so that it can still be shown and applied. Throws `E_QUARANTINE_UNKNOWN`, `E_QUARANTINE_REPOSITORY`.
 */
export async function dropQuarantine(coordination: Coordination, id: string): Promise<QuarantineEntry> {
  const { repository } = coordination.engine;
  await finishRestores(repository);
  const entry = requireEntry(repository, id);
  const folder = path.join(quarantineFolder(repository.commonDir, id), 'files');
  if (entry.state === 'kept' && entry.paths.some(({ op }) => op === 'repository')) {
    throw quarantineErrors.holdsRepository(id, folder);
  }
  await saveLateWrites(repository, entry);
  const dropped = await settle(coordination, entry, 'dropped');
  removeFiles(repository.commonDir, id);
  return dropped;
}

function requireEntry({ commonDir }: Repository, id: string): QuarantineEntry {
  const entry = /^[0-9a-f]+$/.test(id) ? readEntry(commonDir, id) : undefined;
  if (entry === undefined) throw quarantineErrors.unknown(id);
  return entry;
}

async function requireScope(coordination: Coordination, entry: QuarantineEntry): Promise<void> {
  const { actor } = await coordination.identity();
  if (actor.kind === 'person') return;
  const { repository } = coordination.engine;
  const instance = actor.kind === 'instance' ? actor.instance : '';
  const loaded = await coordination.engine.policy('effective');
  const changes = [
    ...(await treeChanges(repository, entry.before, entry.after)),
    ...entry.paths.flatMap(({ path: to, op }) =>
      op === 'repository' ? [{ op: 'add' as const, to, mode: '160000' as const }] : [],
    ),
  ];
  const [denied] = await deniedChanges(repository, changes, instance, loaded, coordination.environment);
  if (denied !== undefined) throw quarantineErrors.notYours(explain(denied), denied.ask);
}

async function settle(
  coordination: Coordination,
  entry: QuarantineEntry,
  state: 'applied' | 'dropped',
): Promise<QuarantineEntry> {
  const settled: QuarantineEntry = { ...entry, state };
  const { repository } = coordination.engine;
  writeEntry(repository.commonDir, settled);
  await recordQuarantine({ repository, env: coordination.environment }, `quarantine.${state}`, settled);
  return settled;
}
