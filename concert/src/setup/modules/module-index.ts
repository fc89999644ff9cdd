import { parentOf } from '../files/file-index.ts';
import type { NamedModule } from './module.ts';

/** Whose a path is among the modules, the innermost first. */
export interface ModuleIndex {
  ownerOf(file: string): NamedModule | undefined;
  byPackage(name: string): NamedModule | undefined;
}

export function indexModules(modules: readonly NamedModule[]): ModuleIndex {
  const byFolder = new Map(modules.flatMap((module) => module.folders.map((folder) => [folder, module] as const)));
  const byPackage = new Map(
    modules.flatMap((module) => (module.packageName === undefined ? [] : [[module.packageName, module] as const])),
  );
  return {
    byPackage: (name) => byPackage.get(name),
    ownerOf(file) {
      for (let folder = file; folder !== ''; folder = parentOf(folder)) {
        const module = byFolder.get(folder);
        if (module !== undefined) return module;
      }
      return byFolder.get('');
    },
  };
}
