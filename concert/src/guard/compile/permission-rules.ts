import type { Compiled } from './compiled.ts';

/** Ends the rules that Concert wrote: so it finds its own again, and touches no other. It means all that is beneath. */
const MARK = '/**/*)';

/**
 * Claude Code's settings with rules that deny writing into the clone's own data, everything else as it was. Only what no
 * grant and no lease can ever allow is denied so: the client reads its rules when a session starts, and would go on
 * denying what was granted since.
 */
export function settingsWithRules(text: string | undefined, gitFolders: readonly string[]): Compiled {
  return change(
    text,
    gitFolders.filter(isPlain).map((folder) => `Edit(/${folder}${MARK}`),
  );
}

/** The same settings without them; no file where nothing else is in it. */
export function settingsWithoutRules(text: string | undefined): Compiled {
  return change(text, []);
}

/** A path that reads as itself in the client's patterns, which are gitignore's. Others are left to the hook. */
function isPlain(folder: string): boolean {
  return /^\/[\w./+@,=~ -]+$/.test(folder) && !folder.endsWith(' ');
}

function change(text: string | undefined, rules: readonly string[]): Compiled {
  const settings = parse(text);
  if (settings === undefined) return { outcome: 'refused', why: 'it is no JSON object' };
  const permissions = settings['permissions'] ?? {};
  const deny = isObject(permissions) ? (permissions['deny'] ?? []) : undefined;
  if (!isObject(permissions) || !isTexts(deny)) {
    return { outcome: 'refused', why: 'its permissions have a form that the client would not take' };
  }
  const others = deny.filter((rule) => !isOurs(rule));
  const list = [...others, ...rules];
  const isEmptied = list.length === 0 && others.length < deny.length;
  const next = isEmptied ? without(permissions, 'deny') : { ...permissions, ...(list.length > 0 && { deny: list }) };
  const all =
    Object.keys(next).length === 0 && (isEmptied || settings['permissions'] === undefined)
      ? without(settings, 'permissions')
      : { ...settings, permissions: next };
  if (Object.keys(all).length === 0) return { outcome: 'written', content: undefined };
  return { outcome: 'written', content: `${JSON.stringify(all, undefined, 2)}\n` };
}

function isOurs(rule: string): boolean {
  return rule.startsWith('Edit(//') && rule.endsWith(MARK);
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined || text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function without(value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
