import path from 'node:path';
import { join, type FileIndex } from '../files/file-index.ts';
import { isSource } from './source-extensions.ts';

/** Folders whose subfolders are modules, by the conventions of several languages. */
const CONTAINERS = 'packages apps services libs lib modules plugins crates src cmd internal pkg'.split(' ');

/** A folder with one of these is a project of its own. */
const MANIFESTS =
  'package.json Cargo.toml go.mod pyproject.toml setup.py pom.xml build.gradle build.gradle.kts composer.json Gemfile'.split(
    ' ',
  );

/** Top-level folders that serve the modules rather than being one. */
const HELPERS = new Set(
  'doc docs documentation test tests e2e spec specs script scripts tool tools example examples sample samples vendor third_party node_modules dist build out target coverage fixtures assets public static bin benchmarks bench'.split(
    ' ',
  ),
);

/**
 * The folders that look like modules, where no package manager says which they are. In this order:
 * 1. the subfolders with sources of the containers (`src/`, `packages/`, `crates/`…); a container with fewer than two is
 *    one module itself, and where its only subfolder has several, those count (`src/name/*`);
 * 2. top-level folders with a manifest of their own, and Go and Python packages at the top;
 * 3. where that gives fewer than two: every top-level folder with sources that is no helper such as `tests/`.
 */
export function sourceFolders(index: FileIndex): string[] {
  const hasSource = foldersWithSource(index);
  const usable = (folder: string) => hasSource.has(folder) && isNameable(path.posix.basename(folder));
  const top = index.foldersIn('').filter(usable);
  const containers = top.filter((folder) => CONTAINERS.includes(folder) && !hasManifest(index, folder));
  const projects = top.filter(
    (folder) => !containers.includes(folder) && (hasManifest(index, folder) || isPackage(index, folder)),
  );
  const found = [
    ...containers.flatMap((folder) => split(index, folder, usable)),
    ...projects.flatMap((folder) => (hasManifest(index, folder) ? [folder] : split(index, folder, usable))),
  ];
  if (found.length >= 2) return found;
  const others = top.filter((folder) => !containers.includes(folder) && !projects.includes(folder));
  return [...found, ...others.filter((folder) => !HELPERS.has(folder.toLowerCase()))];
}

/** A name that a pattern, a table and a shell can hold; what has another stays shared. */
export function isNameable(name: string): boolean {
  return name.isWellFormed() && !name.startsWith('.') && !/^__.*__$/.test(name) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name);
}

function split(index: FileIndex, folder: string, usable: (folder: string) => boolean): string[] {
  const children = index.foldersIn(folder).map((name) => join(folder, name));
  const modules = children.filter(usable);
  const [only] = modules;
  if (modules.length >= 2) return modules;
  if (only === undefined) return [folder];
  if (hasManifest(index, only)) return [only];
  const deeper = split(index, only, usable);
  return deeper.length >= 2 ? deeper : [folder];
}

function hasManifest(index: FileIndex, folder: string): boolean {
  return MANIFESTS.some((name) => index.hasFile(join(folder, name)));
}

function isPackage(index: FileIndex, folder: string): boolean {
  return index.filesIn(folder).some((name) => name === '__init__.py' || name.endsWith('.go'));
}

/** Every folder that holds a source file, however deep. */
function foldersWithSource({ files }: FileIndex): Set<string> {
  const folders = new Set<string>();
  for (const file of files) {
    if (!isSource(file)) continue;
    let end = file.lastIndexOf('/');
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end));
      end = file.lastIndexOf('/', end - 1);
    }
  }
  return folders;
}
