// How long a command takes from its start to its end, against Node that starts and does nothing.
import { benchCommands } from './commands.ts';

await benchCommands({
  bench: 'startup',
  limitMs: 60,
  commands: [['--version'], ['whoami'], ['task', 'list'], ['progress', 'show'], ['check']].map((words) => ({ words })),
});
