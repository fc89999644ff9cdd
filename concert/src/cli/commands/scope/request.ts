import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, requestScope } from '../../../engine/index.ts';
import { askedPath } from '../../asked-path.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { printAsked } from '../../render/scope.ts';

export const scopeRequest: Command = {
  name: 'scope request',
  summary: 'ask the owners for leave to write their paths for a time',
  details: [
    'One request for every owner. Exit code 1 where a path cannot be had by a grant (a lease, for one).',
    'A person, or the owner in its own worktree, answers with `concert scope grant` or `concert scope deny`.',
  ].join('\n'),
  arguments: [{ usage: '<path...>', description: 'files, or folders with all beneath them' }],
  options: [
    { flags: '--why <text>', description: 'what for: the owner decides by it' },
    { flags: '--for <duration>', description: 'for how long, from the moment of the grant', default: '4h' },
    { flags: '--instance <name>', description: 'for which instance (default: the one whose worktree this is)' },
  ],
  examples: [
    {
      command: 'concert scope request storage/read.ts --why "the cache needs a size"',
      says: 'one file, for four hours',
    },
    { command: 'concert scope request storage/ --why "rename Reader" --for 30m', says: 'a folder' },
  ],
  async run(context, words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const named = text(options, 'instance');
    const { root } = coordination.engine.repository;
    const asked = await requestScope(coordination, {
      paths: await Promise.all(words.map((word) => askedPath(context, root, word))),
      why: text(options, 'why') ?? '',
      durationMs: durationOf(text(options, 'for') ?? ''),
      ...(named === undefined ? {} : { instance: named }),
    });
    return {
      value: asked,
      exitCode: asked.left.some((verdict) => !verdict.allowed) ? EXIT_FINDINGS : 0,
      print: (printer) => printAsked(asked, printer),
    };
  },
};
