import path from 'node:path';
import { parseConfig, type Setting } from './parse-config.ts';
import type { Places } from './places.ts';
import { readText } from './read-text.ts';

/** Variables that change what is read here in ways that are better left to git. */
const VARIABLES = ['GIT_CONFIG', 'GIT_CONFIG_COUNT', 'GIT_CONFIG_PARAMETERS', 'GIT_SHALLOW_FILE'];

/** Extensions of a repository's format that change nothing of what is read here. */
const HARMLESS = /^extensions\.(?:noop|preciousobjects|partialclone|objectformat|worktreeconfig|relativeworktrees)$/;

/** Included files within included files: as far as git follows. */
const MOST_DEPTH = 10;

/**
 * The settings of this worktree whose full names match `wanted`, the last value of each as in git; a name without a value
 * means `true`. `undefined` where git must be asked: a repository of another format or with its worktree elsewhere, an
 * included file that has one of them, a variable that sets something. `systemFile` is the machine's, `null` for none.
 */
export function readSettings(
  { gitDir, commonDir }: Places,
  systemFile: string | null,
  wanted: RegExp,
): ReadonlyMap<string, string> | undefined {
  if (VARIABLES.some((name) => process.env[name] !== undefined)) return undefined;
  const local = readFile(path.join(commonDir, 'config'), wanted);
  const others = personalFiles()?.map((file) => readFile(file, wanted));
  const machine = systemFile === null ? [] : readFile(systemFile, wanted);
  const hasOwn = local?.some(({ name }) => name === 'extensions.worktreeconfig');
  const own = hasOwn ? readFile(path.join(gitDir, 'config.worktree'), wanted) : [];
  if (others === undefined) return undefined;
  const all = [machine, ...others, local, own];
  if (!all.every((settings) => settings !== undefined) || ![...(local ?? []), ...(own ?? [])].every(isUsual))
    return undefined;
  return new Map(
    all
      .flatMap((settings) => settings ?? [])
      .flatMap(({ name, value }) => (wanted.test(name) ? [[name, value ?? 'true'] as const] : [])),
  );
}

/** A file that is not there has no settings. */
function readFile(file: string, wanted: RegExp, depth = 0): readonly Setting[] | undefined {
  const text = readText(file);
  if (text === null) return [];
  const settings = text === undefined || depth > MOST_DEPTH ? undefined : parseConfig(text);
  const included = settings?.filter(({ name }) => /^include(?:if\..*)?\.path$/s.test(name)) ?? [];
  return included.every(({ value }) => isBesideThePoint(value, file, wanted, depth)) ? settings : undefined;
}

/** Whether an included file, be its condition met or not, has none of the settings. */
function isBesideThePoint(value: string | undefined, from: string, wanted: RegExp, depth: number): boolean {
  const home = process.env['HOME'];
  if (value === undefined || home === undefined || /^~[^/]|^%/.test(value)) return false;
  const file = path.resolve(
    path.dirname(from),
    value.replace(/^~(?=\/|$)/, () => home),
  );
  const settings = readFile(file, wanted, depth + 1);
  return (
    settings !== undefined && !settings.some(({ name }) => wanted.test(name) || !isUsual({ name, value: undefined }))
  );
}

/** Files of the user, the stronger one last; `undefined` where it is not known who that is. */
function personalFiles(): readonly string[] | undefined {
  const { GIT_CONFIG_GLOBAL: named, XDG_CONFIG_HOME: config, HOME: home } = process.env;
  if (named !== undefined) return named === '' ? [] : [named];
  if (home === undefined || home === '') return undefined;
  return [path.join(config || path.join(home, '.config'), 'git', 'config'), path.join(home, '.gitconfig')];
}

/** Whether a repository with this setting keeps its refs and its worktree where they usually are. */
function isUsual({ name, value }: Setting): boolean {
  if (name === 'core.bare') return value?.toLowerCase() === 'false';
  if (name === 'core.repositoryformatversion') return value === '0' || value === '1';
  return name !== 'core.worktree' && (!name.startsWith('extensions.') || HARMLESS.test(name));
}

export function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(true|yes|on|[1-9]\d*)$/i.test(value);
}
