import type { FileIndex } from '../files/file-index.ts';
import type { PackageManager } from '../modules/package-manager.ts';
import type { Hole } from './cover.ts';
import { lockCommand } from './lock-files.ts';

/** Concert's own documents: everybody adds, and they stay when Concert goes. */
export const DOCUMENT_FOLDERS = ['docs/rfcs', 'docs/adr', 'docs/work-logs'] as const;

/** Paths that mean the same in every repository, and are shared whatever the modules are. */
export interface SpecialPaths {
  readonly locks: readonly { readonly hole: Hole; readonly command: string }[];
  readonly manifests: readonly Hole[];
  /** Lists that only grow. */
  readonly journals: readonly Hole[];
  readonly rules: readonly Hole[];
  readonly automation: readonly Hole[];
}

const AUTOMATION =
  '.github .gitlab .gitlab-ci.yml .circleci .buildkite .ci .husky Jenkinsfile azure-pipelines.yml .travis.yml'.split(
    ' ',
  );

/** Those of them that exist. */
export function specialPaths(index: FileIndex, manager: PackageManager): SpecialPaths {
  const top = index.filesIn('');
  const existing = (names: readonly string[]) => names.flatMap((name) => find(index, name));
  return {
    locks: top.flatMap((file) => {
      const command = lockCommand(file, manager);
      return command === undefined ? [] : [{ hole: { path: file, isFolder: false }, command }];
    }),
    manifests: existing(['package.json']),
    journals: existing([
      ...top.filter((file) => /^(changelog|changes|history|news)(\.(md|txt|rst|adoc))?$/i.test(file)),
      '.changeset',
      ...DOCUMENT_FOLDERS,
    ]),
    rules: existing(['concert.yaml', '.concert']),
    automation: existing(AUTOMATION),
  };
}

export function allHoles(special: SpecialPaths): Hole[] {
  return [
    ...special.locks.map((lock) => lock.hole),
    ...special.manifests,
    ...special.journals,
    ...special.rules,
    ...special.automation,
  ];
}

function find(index: FileIndex, path: string): Hole[] {
  if (index.hasFile(path)) return [{ path, isFolder: false }];
  return index.hasFolder(path) ? [{ path, isFolder: true }] : [];
}
