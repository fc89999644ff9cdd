import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, pushBranch, pushIntegration } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { printPush } from '../render/remote.ts';

export const push: Command = {
  name: 'push',
  summary: 'send your own branch to a remote, never over what it has',
  details: [
    '--integration: a person sends the integration branch and the ledger, both or none.',
    'Exit code 1 where nothing was sent: the remote has moved, its rules say no, or paths are out of scope.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--integration', description: 'the integration branch and the ledger' },
    { flags: '--remote <name>', description: 'to which remote', default: 'origin' },
  ],
  examples: [
    { command: 'concert push', says: 'the branch that is checked out here' },
    { command: 'concert push --integration', says: 'what was landed, with what allowed it' },
  ],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const remote = text(options, 'remote') ?? 'origin';
    const answer =
      options['integration'] === true
        ? await pushIntegration(coordination, remote)
        : await pushBranch(coordination, remote, context.env);
    const { kind } = answer.outcome;
    return {
      value: answer,
      exitCode: kind === 'pushed' || kind === 'same' ? 0 : EXIT_FINDINGS,
      print: (printer) => printPush(answer, printer),
    };
  },
};
