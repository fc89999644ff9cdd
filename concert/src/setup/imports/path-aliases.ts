import path from 'node:path';
import { createPathsMatcher, parseTsconfig } from 'get-tsconfig';
import { join, parentOf, type FileIndex } from '../files/file-index.ts';

/** Where a specifier may lead by the `paths` and `baseUrl` of the `tsconfig.json` that holds for a file. */
export type PathAliases = (file: string, specifier: string) => readonly string[];

type Matcher = (specifier: string) => readonly string[];

/** The nearest `tsconfig.json` (or `jsconfig.json`) counts, and the ones that it references. A broken one counts as none. */
export function pathAliases(root: string, index: FileIndex): PathAliases {
  const byFolder = new Map<string, Matcher | undefined>();
  const cache = new Map<string, never>();
  const matcherFor = (folder: string): Matcher | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const file = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(index.hasFile);
    const above = folder === '' ? undefined : () => matcherFor(parentOf(folder));
    const matcher = file === undefined ? above?.() : readMatcher(path.join(root, file), cache);
    byFolder.set(folder, matcher);
    return matcher;
  };
  return (file, specifier) =>
    (matcherFor(parentOf(file))?.(specifier) ?? []).map((place) =>
      path.relative(root, place).split(path.sep).join('/'),
    );
}

function readMatcher(file: string, cache: Map<string, never>): Matcher {
  const matchers = [file, ...referencesOf(file, cache)].flatMap((each) => oneMatcher(each, cache) ?? []);
  return (specifier) => matchers.flatMap((matcher) => matcher(specifier));
}

/** A "solution" holds no options of its own, only references to the files that do. */
function referencesOf(file: string, cache: Map<string, never>): string[] {
  try {
    const references = parseTsconfig(file, cache).references ?? [];
    return references.map((reference) => {
      const place = path.resolve(path.dirname(file), reference.path);
      return place.endsWith('.json') ? place : path.join(place, 'tsconfig.json');
    });
  } catch {
    return [];
  }
}

function oneMatcher(file: string, cache: Map<string, never>): Matcher | undefined {
  try {
    return createPathsMatcher({ path: file, config: parseTsconfig(file, cache) }) ?? undefined;
  } catch {
    return undefined;
  }
}
