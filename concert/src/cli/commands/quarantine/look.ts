import { listQuarantine, openEngine, showQuarantine } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printQuarantine, printShown } from '../../render/quarantine.ts';

export const quarantineList: Command = {
  name: 'quarantine list',
  summary: 'show what shell calls wrote out of scope, taken back and kept',
  arguments: [],
  options: [{ flags: '--all', description: 'what was applied or dropped too' }],
  examples: [{ command: 'concert quarantine list', says: 'of all worktrees of this clone' }],
  async run(context, _words, options) {
    const { repository } = await openEngine(context.repo, context.env);
    const entries = listQuarantine(repository, options['all'] === true);
    return { value: entries, print: (printer) => printQuarantine(entries, printer) };
  },
};

export const quarantineShow: Command = {
  name: 'quarantine show',
  summary: 'show one entry: whose the paths are, how to ask, and the patch',
  arguments: [{ usage: '<id>', description: 'of the entry: `concert quarantine list`' }],
  options: [],
  examples: [{ command: 'concert quarantine show 3fa9c1d2', says: 'what that call wrote' }],
  async run(context, [id = '']) {
    const { repository } = await openEngine(context.repo, context.env);
    const shown = await showQuarantine(repository, id);
    return { value: shown, print: (printer) => printShown(shown, printer) };
  },
};
