import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { down as takeDown, openCoordination } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { printDown } from '../render/down.ts';

export const down: Command = {
  name: 'down',
  summary: 'take instances’ places away, without losing a line',
  details: [
    'First saves what git would lose: what is not committed (untracked files too, ignored ones not) and commits that no',
    'branch holds go under refs/concert/saved/, changed files of `copyIgnored` into the clone’s own folder. Then the',
    'worktree goes, its ports are free, and so does its branch if all its commits are integrated; a branch with commits of',
    'its own always stays. `concert saved restore` brings work back. Exit code 1 where a worktree stays.',
  ].join('\n'),
  arguments: [{ usage: '[instance...]', description: 'id, number, or instanceN; --all for all' }],
  options: [
    { flags: '--all', description: 'every instance that has a worktree' },
    { flags: '--topic <word>', description: 'only the worktree on the branch of this topic' },
    { flags: '--keep-branch', description: 'keep the branch even where all its commits are integrated' },
    { flags: '--force', description: 'although processes run in it' },
  ],
  examples: [
    { command: 'concert down api', says: 'one' },
    { command: 'concert down --all', says: 'all' },
  ],
  async run(context, words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const outcome = await takeDown(coordination, {
      instances: words,
      all: options['all'] === true,
      topic: text(options, 'topic'),
      keepBranch: options['keepBranch'] === true,
      force: options['force'] === true,
    });
    return {
      value: { finished: outcome.finished, instances: outcome.results },
      exitCode: outcome.results.some(({ problem }) => problem !== undefined) ? EXIT_FINDINGS : 0,
      print: (printer) => printDown(outcome, printer),
    };
  },
};
