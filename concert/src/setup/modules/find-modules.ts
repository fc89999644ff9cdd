import { readText } from '../files/read-text.ts';
import { join, parentOf, type FileIndex } from '../files/file-index.ts';
import { withCompanions } from './companions.ts';
import { expandWorkspaces } from './expand-workspaces.ts';
import { mergeTwins, type NameComparison } from './merge-twins.ts';
import type { FoundModules, Module, ModuleSource } from './module.ts';
import { packageManagerOf, type PackageManager } from './package-manager.ts';
import { parsePackageManifest, type PackageManifest } from './package-manifest.ts';
import { isNameable, sourceFolders } from './source-folders.ts';
import { isSource } from './source-extensions.ts';
import { workspacePatterns } from './workspace-patterns.ts';

export interface ModuleSurvey extends FoundModules {
  readonly manager: PackageManager;
  /** The root `package.json`, where there is one. */
  readonly root: PackageManifest | undefined;
}

/** Reads the manifests that matter and says which modules the repository has. At least one; the last resort is itself. */
export async function findModules(root: string, index: FileIndex, comparison: NameComparison): Promise<ModuleSurvey> {
  const read = (folder: string) => readManifest(root, index, folder);
  const manifest = await read('');
  const manager = packageManagerOf(manifest, index);
  const packages = await workspaceFolders(root, index, manager, manifest, read);
  const source: ModuleSource = packages.length > 0 ? 'workspaces' : 'folders';
  const folders = packages.length > 0 ? [...packages, ...rootSources(index, packages)] : sourceFolders(index);
  const modules = await Promise.all(folders.map(async (folder) => toModule(folder, await read(folder))));
  if (modules.length === 0)
    return { modules: [wholeRepository(manifest)], source: 'repository', manager, root: manifest };
  return { modules: withCompanions(mergeTwins(modules, comparison), index), source, manager, root: manifest };
}

async function readManifest(root: string, index: FileIndex, folder: string): Promise<PackageManifest | undefined> {
  const file = join(folder, 'package.json');
  const text = index.hasFile(file) ? await readText(root, file) : undefined;
  return text === undefined ? undefined : parsePackageManifest(text);
}

type Read = (folder: string) => Promise<PackageManifest | undefined>;

/** Yarn reads the `workspaces` of a workspace too, and so on; the other managers read the root's only. */
async function workspaceFolders(
  root: string,
  index: FileIndex,
  manager: PackageManager,
  manifest: PackageManifest | undefined,
  read: Read,
): Promise<string[]> {
  const packageFolders = index.files.filter((file) => /(^|\/)package\.json$/.test(file)).map(parentOf);
  const pnpmFile = index.hasFile('pnpm-workspace.yaml') ? await readText(root, 'pnpm-workspace.yaml') : undefined;
  const rules = workspacePatterns(manager, manifest, pnpmFile);
  const found = new Set(rules === undefined ? [] : expandWorkspaces(rules, packageFolders));
  if (manager === 'yarn') {
    for (const folder of found) {
      const patterns = (await read(folder))?.workspaces;
      if (patterns === undefined) continue;
      const inner = expandWorkspaces({ patterns, exclusionsAreFinal: false }, packageFolders, folder);
      for (const each of inner) found.add(each);
    }
  }
  return [...found].filter((folder) => folder !== '' && folder.split('/').every(isPlain)).sort();
}

/** A workspace may lie in a folder that starts with a dot, if a pattern names it. */
function isPlain(name: string): boolean {
  return isNameable(name.replace(/^\.+|^__|__$/g, 'x'));
}

/** The root of a workspace may be a package as well: then its own sources are a module like the others. */
function rootSources(index: FileIndex, packages: readonly string[]): string[] {
  return ['src', 'lib', 'app'].filter(
    (folder) =>
      !packages.some((other) => other === folder || other.startsWith(`${folder}/`)) &&
      index.files.some((file) => file.startsWith(`${folder}/`) && isSource(file)),
  );
}

function toModule(folder: string, own: PackageManifest | undefined): Module {
  if (own === undefined) return { folders: [folder], scripts: [] };
  return {
    folders: [folder],
    scripts: own.scripts,
    ...(own.name === undefined ? {} : { packageName: own.name }),
    ...(own.description === undefined ? {} : { description: own.description }),
  };
}

function wholeRepository(manifest: PackageManifest | undefined): Module {
  return toModule('', manifest ?? { scripts: [] });
}
