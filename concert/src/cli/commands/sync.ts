import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, syncRemote } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { printSync } from '../render/remote.ts';

const WELL = new Set(['moved-on', 'same', 'ahead', 'absent']);

export const sync: Command = {
  name: 'sync',
  summary: 'bring a remote’s integration branch and ledger here, and send the ledger',
  details: [
    'The branch moves forward or not at all. Exit code 1 where it cannot: both sides have commits of their own, a person’s',
    'changed files are in the way, or the remote’s history was replaced, until a person has seen it (--acknowledge).',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--remote <name>', description: 'with which remote', default: 'origin' },
    { flags: '--acknowledge', description: 'the remote’s history was replaced, and I know: go on from what it is now' },
  ],
  examples: [{ command: 'concert sync', says: 'before you begin, and before you push' }],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const remote = text(options, 'remote') ?? 'origin';
    const answer = await syncRemote(coordination, remote, options['acknowledge'] === true);
    return {
      value: answer,
      exitCode: WELL.has(answer.integration.kind) ? 0 : EXIT_FINDINGS,
      print: (printer) => printSync(answer, printer),
    };
  },
};
