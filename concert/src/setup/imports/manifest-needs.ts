import path from 'node:path';
import { readText } from '../files/read-text.ts';
import { join, type FileIndex } from '../files/file-index.ts';
import type { NamedModule } from '../modules/module.ts';
import { indexModules } from '../modules/module-index.ts';
import type { ManifestFacts } from './manifest-facts.ts';
import { readCargo } from './read-cargo.ts';
import { readGoMod } from './read-go-mod.ts';
import { readPyproject } from './read-pyproject.ts';

const READERS = { 'Cargo.toml': readCargo, 'go.mod': readGoMod, 'pyproject.toml': readPyproject } as const;

interface Read extends ManifestFacts {
  readonly module: NamedModule;
  readonly folder: string;
  readonly kind: string;
}

/** Which module's manifest (`Cargo.toml`, `go.mod`, `pyproject.toml`) names which other module of the repository. */
export async function manifestNeeds(
  root: string,
  index: FileIndex,
  modules: readonly NamedModule[],
): Promise<{ from: string; to: string }[]> {
  const manifests = await readManifests(root, index, modules);
  const known = indexModules(modules);
  return manifests.flatMap(({ module, folder, kind, folders, names }) => {
    const byFolder = folders.map((to) => known.ownerOf(path.posix.join(folder, to).replace(/\/$/, '')));
    const byName = names.map((name) => manifests.find((other) => other.kind === kind && other.name === name)?.module);
    const needed = new Set([...byFolder, ...byName].flatMap((other) => other?.id ?? []));
    return [...needed].map((to) => ({ from: module.id, to }));
  });
}

async function readManifests(root: string, index: FileIndex, modules: readonly NamedModule[]): Promise<Read[]> {
  const found: Read[] = [];
  for (const module of modules) {
    for (const folder of module.folders) {
      for (const [kind, reader] of Object.entries(READERS)) {
        const file = join(folder, kind);
        const text = index.hasFile(file) ? await readText(root, file) : undefined;
        if (text !== undefined) found.push({ ...reader(text), module, folder, kind });
      }
    }
  }
  return found;
}
