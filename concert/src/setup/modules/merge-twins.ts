import { isBeneath } from '../files/file-index.ts';
import type { Module } from './module.ts';

/** How the repository compares names: git's `core.ignorecase` and `core.precomposeunicode`. */
export interface NameComparison {
  readonly ignoreCase: boolean;
  readonly precomposeUnicode: boolean;
}

/**
 * Folders whose names the repository takes for the same (`Api/` and `api/`), or for one inside the other (`Api/` and
 * `api/web/`), are one module: a pattern matches both spellings.
 */
export function mergeTwins(modules: readonly Module[], comparison: NameComparison): Module[] {
  const outerFirst = modules.toSorted((one, other) => one.folders[0].length - other.folders[0].length);
  const merged = new Map<Module, string[]>();
  for (const module of outerFirst) {
    const twin = [...merged.keys()].find((other) => areTwins(module.folders[0], other.folders[0], comparison));
    if (twin === undefined) merged.set(module, []);
    else merged.get(twin)?.push(...module.folders);
  }
  return modules.flatMap((module) => {
    const more = merged.get(module);
    return more === undefined ? [] : [{ ...module, folders: [...module.folders, ...more] }];
  });
}

/** One inside the other as they are spelt is no clash: the inner one is left out of the outer one's patterns. */
function areTwins(folder: string, outer: string, comparison: NameComparison): boolean {
  const [inner, around] = [fold(folder, comparison), fold(outer, comparison)];
  return inner === around || (isBeneath(inner, around) && !isBeneath(folder, outer));
}

function fold(name: string, { ignoreCase, precomposeUnicode }: NameComparison): string {
  const composed = precomposeUnicode ? name.normalize('NFC') : name;
  return ignoreCase ? composed.toLowerCase() : composed;
}
