import path from 'node:path';
import type { Module, NamedModule } from './module.ts';

const MAX_ID = 40;

/**
 * Gives every module an id that a branch and a file name can hold, a number and a title. `repository` is the name of the
 * whole. Modules of one name are told apart by the folders above them, and by a number where these are the same too.
 */
export function nameModules(modules: readonly Module[], repository: string): NamedModule[] {
  const short = modules.map((module) => slug(shortName(module, repository)));
  const taken = new Set<string>();
  return modules.map((module, at) => {
    const own = short[at] ?? '';
    const namesakes = modules.filter((_, other) => short[other] === own);
    const apart = namesakes.length > 1 && new Set(namesakes.map(parentName)).size === namesakes.length;
    const wanted = apart ? slug(`${parentName(module)}-${own}`) : own;
    const id = firstFree(wanted, taken);
    taken.add(id);
    return { ...module, id, number: at + 1, title: titleOf(module, repository, id) };
  });
}

/** The package's name without its scope, else the folder's. */
function shortName({ packageName, folders: [home] }: Module, repository: string): string {
  return packageName?.replace(/^@[^/]*\//, '') ?? (path.posix.basename(home) || repository);
}

function parentName({ folders: [home] }: Module): string {
  return path.posix.basename(path.posix.dirname(home));
}

/** Lower-case letters, digits and dashes, a letter first; accents go, what has no letters becomes `module`. */
function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const id = (/^[a-z]/.test(words) ? words : `module-${words}`).slice(0, MAX_ID).replace(/-+$/, '');
  return id === 'all' || /^instance\d+$/.test(id) ? `module-${id}` : id;
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const id = `${wanted.slice(0, MAX_ID - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.has(id)) return id;
  }
}

/** The folder's own name, in its own script, as words. */
function titleOf(module: Module, repository: string, id: string): string {
  const words = printable(shortName(module, repository))
    .replaceAll(/[-_.\s]+/gu, ' ')
    .trim();
  return words === '' ? id : words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Without what must not reach a terminal. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
