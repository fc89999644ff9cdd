import { applyQuarantine, dropQuarantine, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { entryLine } from '../../render/quarantine.ts';

const ID = { usage: '<id>', description: 'of the entry: `concert quarantine list`' };

export const quarantineApply: Command = {
  name: 'quarantine apply',
  summary: 'bring what was taken back into this worktree',
  details: 'All of it or nothing. An instance needs scope for every path (`concert scope request`); a person does not.',
  arguments: [ID],
  options: [],
  examples: [{ command: 'concert quarantine apply 3fa9c1d2', says: 'after the owner has granted it' }],
  async run(context, [id = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const entry = await applyQuarantine(coordination, id);
    return { value: entry, print: (printer) => printer.line(`✅ Brought back: ${entryLine(entry)}`) };
  },
};

export const quarantineDrop: Command = {
  name: 'quarantine drop',
  summary: 'take an entry off the list',
  details: 'Its commits stay under refs/concert/saved/: `concert quarantine show` and `apply` still know it.',
  arguments: [ID],
  options: [],
  examples: [{ command: 'concert quarantine drop 3fa9c1d2', says: 'nobody needs it any more' }],
  async run(context, [id = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const entry = await dropQuarantine(coordination, id);
    return {
      value: entry,
      print(printer) {
        printer.line(`✅ Dropped: ${entryLine(entry)}`);
        printer.line(`  still  ${printer.style('cyan', `git diff ${entry.before} ${entry.after}`)}`);
      },
    };
  },
};
