import path from 'node:path';
import { isBeneath, join, type FileIndex } from '../files/file-index.ts';
import type { Module } from './module.ts';

const TESTS = ['test', 'tests', '__tests__', 'spec', 'e2e'];

/** Gives each module the folder of its name among the tests: `tests/api/` belongs to whoever owns `src/api/`. */
export function withCompanions(modules: readonly Module[], index: FileIndex): Module[] {
  const homes = modules.map((module) => module.folders[0]);
  const names = homes.map((home) => path.posix.basename(home));
  return modules.map((module, at) => {
    const name = names[at] ?? '';
    if (name === '' || names.indexOf(name) !== names.lastIndexOf(name)) return module;
    const companions = TESTS.map((folder) => join(folder, name)).filter(
      (folder) => index.hasFolder(folder) && !homes.some((home) => related(folder, home)),
    );
    return { ...module, folders: [...module.folders, ...companions] };
  });
}

function related(one: string, other: string): boolean {
  return one === other || isBeneath(one, other) || isBeneath(other, one);
}
