import type { Compiled } from './compiled.ts';

/** Ends every command that Concert wrote: so it finds its own again, and touches no other. */
export const MARK = '# concert';

/** Tools whose calls name what they write, or may hold a patch. */
const WRITING_TOOLS = 'Write|Edit|MultiEdit|NotebookEdit|Bash';

/** Tools of the client that write nothing, or whose own calls are judged one by one. */
const QUIET_TOOLS = [
  'Read|Glob|Grep|LS|NotebookRead|WebFetch|WebSearch|ToolSearch|Skill|SlashCommand|AskUserQuestion|SendMessage',
  'Todo\\w+|Task\\w*|Agent|BashOutput|KillShell|EnterPlanMode|ExitPlanMode|ListMcpResourcesTool|ReadMcpResourceTool',
].join('|');

/** Every other tool: it may write through a shell, so the worktree is compared after it. */
const UNKNOWN_TOOLS = `^(?!(?:${WRITING_TOOLS}|${QUIET_TOOLS})$)`;

/** Seconds that the client waits. A call is judged in well under one; `git status` of a huge worktree takes its time. */
const TIMEOUT_S = 60;

/** The tools before and after whose calls Concert is asked. A call that fails may have written too. */
const MATCHERS: Readonly<Record<string, readonly string[]>> = {
  PreToolUse: [WRITING_TOOLS, UNKNOWN_TOOLS],
  PostToolUse: ['Bash', UNKNOWN_TOOLS],
  PostToolUseFailure: ['Bash', UNKNOWN_TOOLS],
};

type Json = Readonly<Record<string, unknown>>;

/**
 * Claude Code's settings with Concert's hooks, everything else as it was. One value that the client does not know makes it
 * drop the whole file without a word, so a file whose hooks have another form is refused. `command` is for a shell.
 */
export function settingsWithHooks(text: string | undefined, command: string): Compiled {
  return changeHooks(text, (hooks) => ({
    ...hooks,
    ...Object.fromEntries(
      Object.entries(MATCHERS).map(([event, matchers]) => [
        event,
        [...(hooks[event] ?? []), ...matchers.map((matcher) => entry(command, matcher))],
      ]),
    ),
    SessionStart: [...(hooks['SessionStart'] ?? []), entry(command)],
    SessionEnd: [...(hooks['SessionEnd'] ?? []), entry(command)],
  }));
}

/** The same settings without them; no file where nothing else is in it. */
export function settingsWithoutHooks(text: string | undefined): Compiled {
  return changeHooks(text, (hooks) => hooks);
}

/** The settings with their hooks changed: ours taken out, then what `add` adds. Refused where the form is not the client's. */
export function changeHooks(text: string | undefined, add: (hooks: Hooks) => Hooks): Compiled {
  const settings = parse(text);
  if (settings === undefined) return { outcome: 'refused', why: 'it is no JSON object' };
  const hooks = hooksOf(settings);
  if (hooks === undefined) return { outcome: 'refused', why: 'its hooks have a form that the client would not take' };
  const { hooks: _old, ...others } = settings;
  const next = Object.fromEntries(Object.entries(add(withoutOurs(hooks))).filter(([, entries]) => entries.length > 0));
  const all = Object.keys(next).length === 0 ? others : { ...others, hooks: next };
  if (Object.keys(all).length === 0) return { outcome: 'written', content: undefined };
  return { outcome: 'written', content: `${JSON.stringify(all, undefined, 2)}\n` };
}

export type Hooks = Readonly<Record<string, readonly HookEntry[]>>;
export type HookEntry = Json & { readonly hooks: readonly Json[] };

function parse(text: string | undefined): Json | undefined {
  if (text === undefined || text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function hooksOf(settings: Json): Hooks | undefined {
  const hooks = settings['hooks'] ?? {};
  if (!isObject(hooks)) return undefined;
  return Object.values(hooks).every((entries) => Array.isArray(entries) && entries.every(isHookEntry))
    ? (hooks as Hooks)
    : undefined;
}

function isHookEntry(entry: unknown): entry is HookEntry {
  if (!isObject(entry) || !['undefined', 'string'].includes(typeof entry['matcher'])) return false;
  const { hooks } = entry;
  return Array.isArray(hooks) && hooks.every((hook) => isObject(hook) && typeof hook['type'] === 'string');
}

function withoutOurs(hooks: Hooks): Hooks {
  const kept = Object.entries(hooks).map(([event, entries]) => {
    const others = entries.map((each) => ({ ...each, hooks: each.hooks.filter((hook) => !isOurs(hook)) }));
    return [event, others.filter((each, at) => each.hooks.length > 0 || entries[at]?.hooks.length === 0)] as const;
  });
  return Object.fromEntries(kept);
}

function isOurs({ command }: Json): boolean {
  return typeof command === 'string' && command.endsWith(MARK);
}

function entry(command: string, matcher?: string): HookEntry {
  const hook = { type: 'command', command: `${command} ${MARK}`, timeout: TIMEOUT_S, onFailure: 'block' };
  return { ...(matcher === undefined ? {} : { matcher }), hooks: [hook] };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
