import type { Module } from '../modules/module.ts';
import { cover, type Hole } from './cover.ts';

/** What a module's instance owns: its folders without the modules inside them. What is shared wins there by itself. */
export function ownPatterns(module: Module, modules: readonly Module[]): string[] {
  const holes = moduleHoles(modules.filter((other) => other !== module));
  return module.folders.flatMap((folder) => cover(folder, holes));
}

export function moduleHoles(modules: readonly Module[]): Hole[] {
  return modules.flatMap((module) => module.folders.map((path) => ({ path, isFolder: true })));
}
