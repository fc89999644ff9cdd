import path from 'node:path';
import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openCoordination, restoreSaved } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { displayPath } from '../../display-path.ts';

export const savedRestore: Command = {
  name: 'saved restore',
  summary: 'bring saved work back; it stays saved',
  details: [
    'Uncommitted work goes into the instance’s worktree (`concert up` first), or into the one of --into: merged with what is',
    'there, never over other uncommitted work. Commits come back as the branch restored/NAME, or the one of --branch.',
    'Exit code 1 where there are conflicts to solve.',
  ].join('\n'),
  arguments: [{ usage: '<name>', description: 'as `concert saved list` shows it' }],
  options: [
    { flags: '--into <folder>', description: 'a worktree of this clone' },
    { flags: '--branch <name>', description: 'make this branch of it, whatever it is' },
  ],
  examples: [{ command: 'concert saved restore api/20261122T190455123Z', says: 'into api’s worktree' }],
  async run(context, [name = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const into = text(options, 'into');
    const restored = await restoreSaved(coordination, {
      name,
      into: into === undefined ? undefined : path.resolve(context.cwd, into),
      branch: text(options, 'branch'),
    });
    const conflicts = restored.kind === 'worktree' && restored.conflicts;
    return {
      value: restored,
      exitCode: conflicts ? EXIT_FINDINGS : 0,
      print(printer) {
        const isBranch = restored.kind === 'branch';
        const where = isBranch ? `as branch ${displayPath(restored.branch)}` : `in ${displayPath(restored.root)}`;
        printer.line(`${printer.style('green', '✓')} ${displayPath(name)} is back ${where}`);
        if (conflicts) printer.line(`${printer.style('yellow', '!')} with conflicts: git status there shows them`);
      },
    };
  },
};
