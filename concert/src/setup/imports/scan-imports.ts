import { readText } from '../files/read-text.ts';
import { isBeneath, type FileIndex } from '../files/file-index.ts';
import type { NamedModule } from '../modules/module.ts';
import { indexModules } from '../modules/module-index.ts';
import { manifestNeeds } from './manifest-needs.ts';
import { NeedCounter, type Need } from './need.ts';
import { pathAliases } from './path-aliases.ts';
import { isScript, specifierReader } from './read-specifiers.ts';
import { resolveSpecifier } from './resolve-specifier.ts';

/** Told after every few files. */
export type Progress = (done: number, total: number) => void;

/** Files read at once; more would only cost memory. */
const BATCH = 32;

/** Who needs whom by real imports (TypeScript, JavaScript) and by manifests (Rust, Go, Python). */
export async function scanImports(
  root: string,
  index: FileIndex,
  modules: readonly NamedModule[],
  progress: Progress,
): Promise<Need[]> {
  const counter = new NeedCounter();
  if (modules.length < 2) return [];
  await scanScripts(root, index, modules, counter, progress);
  for (const { from, to } of await manifestNeeds(root, index, modules)) counter.add(from, to, 'declared');
  return counter.all();
}

async function scanScripts(
  root: string,
  index: FileIndex,
  modules: readonly NamedModule[],
  counter: NeedCounter,
  progress: Progress,
): Promise<void> {
  const known = indexModules(modules);
  const files = index.files.filter((file) => isScript(file) && !isVendored(file) && known.ownerOf(file) !== undefined);
  if (files.length === 0) return;
  const read = await specifierReader();
  const world = { index, modules: known, aliases: pathAliases(root, index) };
  for (let at = 0; at < files.length; at += BATCH) {
    const batch = files.slice(at, at + BATCH);
    const texts = await Promise.all(batch.map((file) => readText(root, file)));
    for (const [place, file] of batch.entries()) {
      const from = known.ownerOf(file);
      for (const { request, typeOnly } of read(file, texts[place] ?? '')) {
        const to = resolveSpecifier(file, request, world);
        if (from !== undefined && to !== undefined) counter.add(from.id, to.id, typeOnly ? 'types' : 'values');
      }
    }
    progress(Math.min(at + BATCH, files.length), files.length);
  }
}

/** Committed copies of others' packages tell nothing about these modules. */
function isVendored(file: string): boolean {
  return file.split('/').some((name) => name === 'node_modules') || isBeneath(file, 'vendor');
}
