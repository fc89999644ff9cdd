import type { Module } from '../modules/module.ts';
import { cover, type Hole } from './cover.ts';
import { allHoles, type SpecialPaths } from './special-paths.ts';

/** What a module's instance owns: its folders, without the modules inside them and without what is shared. */
export function ownPatterns(module: Module, modules: readonly Module[], special: SpecialPaths): string[] {
  const holes = [...moduleHoles(modules.filter((other) => other !== module)), ...allHoles(special)];
  return module.folders.flatMap((folder) => cover(folder, holes));
}

export function moduleHoles(modules: readonly Module[]): Hole[] {
  return modules.flatMap((module) => module.folders.map((path) => ({ path, isFolder: true })));
}
