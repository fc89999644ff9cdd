import type { Module } from './module.ts';

/** How the repository compares names: git's `core.ignorecase` and `core.precomposeunicode`. */
export interface NameComparison {
  readonly ignoreCase: boolean;
  readonly precomposeUnicode: boolean;
}

/** Folders whose names the repository takes for the same (`Api/` and `api/`) are one module: a pattern matches both. */
export function mergeTwins(modules: readonly Module[], comparison: NameComparison): Module[] {
  const groups = Map.groupBy(modules, (module) => fold(module.folders[0], comparison));
  return [...groups.values()].flatMap(([first, ...twins]): Module[] =>
    first === undefined ? [] : [{ ...first, folders: [...first.folders, ...twins.flatMap((twin) => twin.folders)] }],
  );
}

function fold(name: string, { ignoreCase, precomposeUnicode }: NameComparison): string {
  const composed = precomposeUnicode ? name.normalize('NFC') : name;
  return ignoreCase ? composed.toLowerCase() : composed;
}
