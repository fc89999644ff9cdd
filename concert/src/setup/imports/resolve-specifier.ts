import path from 'node:path';
import { parentOf, type FileIndex } from '../files/file-index.ts';
import type { NamedModule } from '../modules/module.ts';
import type { ModuleIndex } from '../modules/module-index.ts';
import type { PathAliases } from './path-aliases.ts';

export interface Resolution {
  readonly index: FileIndex;
  readonly modules: ModuleIndex;
  readonly aliases: PathAliases;
}

/** The module of this repository that `specifier`, written in `file`, leads to; `undefined` for any other. */
export function resolveSpecifier(file: string, specifier: string, world: Resolution): NamedModule | undefined {
  if (/^\.{1,2}(\/|$)/.test(specifier)) {
    return moduleAt(path.posix.join(parentOf(file) || '.', specifier), world);
  }
  if (specifier.startsWith('/') || specifier.startsWith('node:')) return undefined;
  const aliased = world.aliases(file, specifier).find((place) => exists(place, world.index));
  if (aliased !== undefined) return moduleAt(aliased, world);
  return world.modules.byPackage(packageName(specifier));
}

/** A file wins over the folder of its name, as for every resolver. */
function moduleAt(place: string, { index, modules }: Resolution): NamedModule | undefined {
  const target = place.replace(/\/$/, '');
  if (target === '..' || target.startsWith('../')) return undefined;
  return modules.ownerOf(asFile(target, index) ?? (target === '.' ? '' : target));
}

function exists(place: string, index: FileIndex): boolean {
  return asFile(place, index) !== undefined || index.hasFolder(place);
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/** The file that a path without, or with the compiled, extension means. */
function asFile(target: string, index: FileIndex): string | undefined {
  const source = target.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  return [target, source, ...EXTENSIONS.map((extension) => target + extension)].find(index.hasFile);
}

/** `@scope/name/deep/file` → `@scope/name`. */
function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
