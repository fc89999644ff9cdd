import type { Compiled } from './compiled.ts';
import { changeHooks, MARK, type HookEntry } from './hook-settings.ts';

/** Seconds that the client waits. */
const TIMEOUT_S = 10;

/**
 * Codex's `hooks.json` with Concert's hooks, everything else as it was: the form is Claude Code's. A person has to trust
 * a new hook there once (`/hooks`); until then the client skips it. `command` is for a shell.
 */
export function codexWithHooks(text: string | undefined, command: string): Compiled {
  return changeHooks(text, (hooks) => ({
    ...hooks,
    PreToolUse: [...(hooks['PreToolUse'] ?? []), entry(command, 'Bash|apply_patch|Edit|Write')],
    PostToolUse: [...(hooks['PostToolUse'] ?? []), entry(command, 'Bash')],
    SessionStart: [...(hooks['SessionStart'] ?? []), entry(command)],
  }));
}

function entry(command: string, matcher?: string): HookEntry {
  const hook = { type: 'command', command: `${command} ${MARK}`, timeout: TIMEOUT_S };
  return { ...(matcher === undefined ? {} : { matcher }), hooks: [hook] };
}
