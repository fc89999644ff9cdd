import type { Compiled } from './compiled.ts';
import { changeHooks, MARK, type HookEntry } from './hook-settings.ts';

/** Milliseconds that the client waits. */
const TIMEOUT_MS = 10_000;

/** Gemini CLI's settings with Concert's hooks, everything else as it was. `command` is for a shell. */
export function geminiWithHooks(text: string | undefined, command: string): Compiled {
  return changeHooks(text, (hooks) => ({
    ...hooks,
    BeforeTool: [...(hooks['BeforeTool'] ?? []), entry(command, 'write_file|replace|run_shell_command')],
    SessionStart: [...(hooks['SessionStart'] ?? []), entry(command)],
  }));
}

function entry(command: string, matcher?: string): HookEntry {
  const hook = { name: 'concert', type: 'command', command: `${command} ${MARK}`, timeout: TIMEOUT_MS };
  return { ...(matcher === undefined ? {} : { matcher }), hooks: [hook] };
}
