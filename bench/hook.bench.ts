// How long the hook takes as a command, from its start to its end, against Node that starts and does nothing.
import { benchCommands } from './commands.ts';

const call = (file: string) => (cwd: string) =>
  JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: file }, cwd });

await benchCommands({
  bench: 'hook',
  limitMs: 25,
  commands: [
    { words: ['hook'], name: 'hook, an own path', input: call('storage/new.ts') },
    { words: ['hook'], name: 'hook, another’s path, which asks the ledger', input: call('api/new.ts') },
  ],
});
