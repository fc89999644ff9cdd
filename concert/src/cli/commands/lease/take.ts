import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, takeLeaseFor } from '../../../engine/index.ts';
import { askedPath } from '../../asked-path.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { printOutcome } from '../../render/lease.ts';

export const leaseTake: Command = {
  name: 'lease take',
  summary: 'hold shared paths of policy `lease` alone, for a time',
  details: [
    'Where another holds them it keeps a place in the queue and ends with exit code 1; run it again, or --wait.',
    'Taken again, a lease is renewed. It ends with its time, with `concert lease release`, or with the process --pid.',
  ].join('\n'),
  arguments: [{ usage: '<path...>', description: 'files, or folders with all beneath them' }],
  options: [
    { flags: '--for <duration>', description: 'for how long', default: '30m' },
    { flags: '--wait <duration>', description: 'wait as long for it' },
    { flags: '--pid <number>', description: 'end it when this process of this machine has ended' },
    { flags: '--why <text>', description: 'what for; others see it in the list' },
    { flags: '--instance <name>', description: 'for which instance (default: the one whose worktree this is)' },
  ],
  examples: [
    { command: 'concert lease take schema.sql', says: 'for half an hour' },
    { command: 'concert lease take db/ --for 2h --wait 10m', says: 'a folder, and wait for it' },
  ],
  async run(context, words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { root } = coordination.engine.repository;
    const [wait, pid, named] = [text(options, 'wait'), text(options, 'pid'), text(options, 'instance')];
    const result = await takeLeaseFor(coordination, {
      paths: await Promise.all(words.map((word) => askedPath(context, root, word))),
      why: text(options, 'why') ?? '',
      ttlMs: durationOf(text(options, 'for') ?? ''),
      waitMs: wait === undefined ? 0 : durationOf(wait),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
      ...(named === undefined ? {} : { instance: named }),
    });
    return {
      value: result,
      exitCode: result.outcome === 'held' ? 0 : EXIT_FINDINGS,
      print: (printer) => printOutcome(result, printer),
    };
  },
};
