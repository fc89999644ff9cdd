import { runHook } from '../run-hook.ts';
import type { Command } from '../command.ts';

export const hook: Command = {
  name: 'hook',
  summary: 'judge a tool call of an agent: the client’s JSON in, the client’s JSON out',
  details: [
    'For the hook settings of Claude Code and Codex (PreToolUse, SessionStart); `concert compile` writes them.',
    'Exit code 2, with the reason on the error stream, where the call cannot be judged: it is refused then.',
  ].join('\n'),
  arguments: [],
  options: [],
  examples: [{ command: 'concert hook < call.json', says: 'what the client does at each call' }],
  async run() {
    const exitCode = await runHook();
    return { value: undefined, exitCode, print() {} };
  },
};
