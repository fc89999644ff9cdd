import path from 'node:path';
import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, resourceErrors, up as bringUp } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { printUp, upValue } from '../render/up.ts';

export const up: Command = {
  name: 'up',
  summary: 'give instances a place of their own: worktree, branch, ports, names',
  details: [
    'Makes what is missing, adopts what is there, and finishes what a killed call began. A worktree starts from the',
    'integration branch, on feature/INSTANCE-work or the branch that the instance has already. It gets the hooks, the',
    'ignored files of `copyIgnored` in concert.yaml (never over one that is there), and the main checkout’s node_modules',
    'where the lock file is the same. Nothing is installed. `concert env` prints what it may use.',
    'Exit code 1 where an instance is not ready; run it again when the reason is gone.',
  ].join('\n'),
  arguments: [{ usage: '[instance...]', description: 'id, number, or instanceN (default: all)' }],
  options: [
    { flags: '--topic <word>', description: 'work on the branch of this topic: feature/INSTANCE-TOPIC' },
    { flags: '--in <folder>', description: 'where new worktrees are made (default: REPOSITORY.worktrees beside it)' },
    { flags: '--port <ports>', description: 'ports that must be these: main=8042,metrics=8043' },
    { flags: '--pid <number>', description: 'free the ports when this process of this machine has ended, too' },
    {
      flags: '--packages <how>',
      description: 'node_modules: share blocks or copy; hard links, which a write in one changes in all; or not at all',
      choices: ['copy', 'link', 'none'],
      default: 'copy',
    },
  ],
  examples: [
    { command: 'concert up', says: 'all instances' },
    { command: 'concert up api --topic cache', says: 'one, on feature/api-cache' },
  ],
  async run(context, words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const [folder, pid] = [text(options, 'in'), text(options, 'pid')];
    const request = {
      instances: words,
      topic: text(options, 'topic'),
      parent: folder === undefined ? undefined : path.resolve(context.cwd, folder),
      ports: portsOf(text(options, 'port')),
      pid: pid === undefined ? undefined : Number(pid),
      dependencies: text(options, 'packages') as 'copy' | 'link' | 'none',
      program: [process.execPath, process.argv[1] ?? ''],
      progress: context.progress('Checking out'),
    };
    const outcome = await bringUp(coordination, request);
    return {
      value: upValue(outcome),
      exitCode: outcome.results.some(({ problem }) => problem !== undefined) ? EXIT_FINDINGS : 0,
      print: (printer) => printUp(outcome, printer),
    };
  },
};

/** `main=8042,metrics=8043`. Throws `E_PORT_OPTION`. */
function portsOf(words: string | undefined): Readonly<Record<string, number>> {
  if (words === undefined) return {};
  return Object.fromEntries(
    words.split(',').map((word): [string, number] => {
      const [, purpose = '', port] = /^([\w-]+)=(\d{1,5})$/.exec(word) ?? [];
      if (port === undefined) throw resourceErrors.portOption(word);
      return [purpose, Number(port)];
    }),
  );
}
