import { join, type FileIndex } from '../files/file-index.ts';
import type { Module } from '../modules/module.ts';

const ENTRIES = [
  ...['src/index', 'index', 'src/main', 'lib/index'].flatMap((name) =>
    ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
  ),
  'src/lib.rs',
  'mod.rs',
  '__init__.py',
];

/** The file through which others use a module, by the conventions of its language. */
export function entryFile({ folders: [home] }: Module, index: FileIndex): string | undefined {
  return ENTRIES.map((name) => join(home, name)).find(index.hasFile);
}
