import type { SharedPolicy } from '../../model/index.ts';
import { isBeneath, parentOf, type FileIndex } from '../files/file-index.ts';
import type { Module } from '../modules/module.ts';
import { isSource } from '../modules/source-extensions.ts';
import { cover, patternOf, type Hole } from './cover.ts';
import { moduleHoles } from './own-patterns.ts';
import { DOCUMENT_FOLDERS, type SpecialPaths } from './special-paths.ts';
import { WHY } from '../messages.ts';

/** One entry of `shared` as the file will hold it. */
export interface ProposedSharing {
  readonly paths: readonly string[];
  readonly policy: SharedPolicy;
  readonly command?: string;
  readonly why: string;
}

/**
 * A policy for every path that no module owns, now and later. The first entry that covers a path counts, so the last one
 * can take "everything else".
 */
export function sharedPaths(index: FileIndex, modules: readonly Module[], special: SpecialPaths): ProposedSharing[] {
  const holes = moduleHoles(modules);
  const covering = (all: readonly Hole[]) =>
    all
      .filter(({ path }) => !holes.some((home) => home.path === path))
      .flatMap((hole) => (hole.isFolder ? cover(hole.path, holes) : [patternOf(hole)]));
  const leased = leasedFolders(index, modules);
  const docs: Hole[] = hasOwnDocs(index) ? [{ path: 'docs', isFolder: true }] : [];
  const notWhole = !modules.some((module) => module.folders[0] === '');
  const readable = notWhole && index.filesIn('').some((file) => file.endsWith('.md')) ? ['/*.md'] : [];
  const entries: ProposedSharing[] = [
    ...special.locks.map(({ hole, command }) => entry([patternOf(hole)], 'regenerate', WHY.locks, command)),
    entry(covering(special.manifests), 'merge-json', WHY.manifests),
    entry(covering(special.journals), 'union', WHY.journals),
    entry(notWhole ? covering(leased) : [], 'lease', WHY.leased),
    entry(covering(special.rules), 'approval', WHY.rules),
    entry(covering(special.automation), 'approval', WHY.automation),
    entry(notWhole ? [...readable, ...covering(docs.filter((each) => free(each, modules)))] : [], 'approval', WHY.docs),
    entry(notWhole ? cover('', [...holes, ...leased]) : [], 'approval', WHY.rest),
  ];
  return entries.filter(({ paths }) => paths.length > 0);
}

function entry(paths: readonly string[], policy: SharedPolicy, why: string, command?: string): ProposedSharing {
  return { paths, policy, ...(command === undefined ? {} : { command }), why };
}

const TESTS = ['test', 'tests', '__tests__', 'spec', 'e2e'];

/** Folders of code around the modules: `src/` where the modules are `src/*`, and tests that belong to none. */
function leasedFolders(index: FileIndex, modules: readonly Module[]): Hole[] {
  const around = modules.flatMap((module) => module.folders.map(parentOf));
  const withCode = around.filter((folder) => index.filesIn(folder).some(isSource));
  const tests = TESTS.filter((folder) => index.files.some((file) => isBeneath(file, folder) && isSource(file)));
  const folders = [...new Set([...withCode, ...tests])].filter((folder) => folder !== '');
  return folders
    .filter((folder) => !folders.some((other) => isBeneath(folder, other)))
    .map((path) => ({ path, isFolder: true }))
    .filter((hole) => free(hole, modules));
}

/** Whether no module owns the folder, or one above it. */
function free({ path }: Hole, modules: readonly Module[]): boolean {
  return !modules.some((module) => module.folders.some((home) => home === path || isBeneath(path, home)));
}

/** Whether there are documents beside Concert's own. */
function hasOwnDocs(index: FileIndex): boolean {
  const own = new Set<string>(DOCUMENT_FOLDERS);
  return index.filesIn('docs').length > 0 || index.foldersIn('docs').some((name) => !own.has(`docs/${name}`));
}
