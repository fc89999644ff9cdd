import { constants, existsSync, lstatSync, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';
import { ignoredPaths, listIgnored, type Repository } from '../git/index.ts';
import { isValidPath, matchesList, parsePatternList } from '../ownership/index.ts';

/** What was copied, and what was not with the reason. Paths are from the top. */
export interface CopiedFiles {
  readonly copied: readonly string[];
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/**
 * Copies ignored files that a new worktree needs, such as `.env`. `patterns` are those of concert.yaml, as in a .gitignore
 * file. Nothing that is there is replaced, nothing that git would commit in the worktree is brought, nothing is written
 * through a link, and a link that leads out of the source is left.
 */
export async function copyIgnored(from: string, to: Repository, patterns: readonly string[]): Promise<CopiedFiles> {
  const wanted = patterns.length === 0 ? [] : await wantedPaths(from, patterns);
  const reachable = wanted.filter((name) => !leadsThroughLink(to.root, name));
  const ignored = reachable.length === 0 ? new Set<string>() : await ignoredPaths(to, reachable);
  const copyIfIgnored = (name: string) =>
    ignored.has(name) ? copyOne(from, to.root, name) : Promise.resolve('git does not ignore it there');
  const copied: string[] = [];
  const left: { path: string; why: string }[] = [];
  for (const name of wanted) {
    const why = reachable.includes(name) ? await copyIfIgnored(name) : 'a link stands in its way';
    if (why === undefined) copied.push(name);
    else if (why !== '') left.push({ path: name, why });
  }
  return { copied, left };
}

/** Files, one by one, that git ignores and a pattern covers; a plain path may lie in a folder that is ignored whole. */
export async function wantedPaths(from: string, patterns: readonly string[]): Promise<readonly string[]> {
  const list = parsePatternList(patterns);
  const listed = await listIgnored({ root: from });
  const matched = listed.filter((name) => matchesList(list, name.replace(/\/$/, ''), name.endsWith('/')));
  const plain = patterns
    .map((pattern) => pattern.replace(/^\//, '').replace(/\/$/, ''))
    .filter((name) => !/[*?[\]!\\]/.test(name) && isValidPath(name) && existsSync(path.join(from, name)));
  const inside = plain.filter((name) => listed.some((folder) => folder.endsWith('/') && name.startsWith(folder)));
  const names = [...new Set([...matched.map((name) => name.replace(/\/$/, '')), ...inside])];
  const files = await Promise.all(names.map((name) => filesBelow(from, name)));
  return [...new Set(files.flat())].filter((name) => name !== '.git' && !name.includes('.git/'));
}

async function filesBelow(from: string, name: string): Promise<readonly string[]> {
  if (lstatSync(path.join(from, name), { throwIfNoEntry: false })?.isDirectory() !== true) return [name];
  const entries = await readdir(path.join(from, name));
  return (await Promise.all(entries.map((entry) => filesBelow(from, `${name}/${entry}`)))).flat();
}

/** Why it was not copied; empty where it is there already, `undefined` where it was copied. */
async function copyOne(from: string, to: string, name: string): Promise<string | undefined> {
  const [source, target] = [path.join(from, name), path.join(to, name)];
  const stat = lstatSync(source, { throwIfNoEntry: false });
  if (leadsThroughLink(from, name)) return 'it lies behind a link';
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return '';
  await mkdir(path.dirname(target), { recursive: true });
  return stat?.isSymbolicLink() === true ? copyLink(source, target, from) : copyBytes(source, target, stat);
}

async function copyBytes(source: string, target: string, stat: Stats | undefined): Promise<string | undefined> {
  if (stat?.isFile() !== true) return 'it is no file';
  await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  return undefined;
}

async function copyLink(source: string, target: string, from: string): Promise<string | undefined> {
  const leadsTo = await readlink(source);
  const place = path.resolve(path.dirname(source), leadsTo);
  if (path.isAbsolute(leadsTo) || !place.startsWith(`${from}/`)) return 'it is a link that leads out';
  await symlink(leadsTo, target);
  return undefined;
}

/** Whether a folder above `name` is a link. */
function leadsThroughLink(root: string, name: string): boolean {
  const parts = name.split('/').slice(0, -1);
  return parts.some((_, at) => {
    const folder = path.join(root, ...parts.slice(0, at + 1));
    return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  });
}
