import { openCoordination, showSaved } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { displayPath } from '../../display-path.ts';
import { printTime } from '../../time.ts';

export const savedShow: Command = {
  name: 'saved show',
  summary: 'show which files something holds that was saved',
  arguments: [{ usage: '<name>', description: 'as `concert saved list` shows it' }],
  options: [],
  examples: [{ command: 'concert saved show api/20261122T190455123Z', says: 'its files' }],
  async run(context, [name = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const saved = await showSaved(coordination, name);
    return {
      value: saved,
      print(printer) {
        printer.line(`${printer.style('bold', displayPath(saved.says))}  ${printTime(saved.at)}`);
        for (const file of saved.files) printer.line(`  ${displayPath(file)}`);
        const id = saved.oid.slice(0, 12);
        printer.line(`  git show ${id}${saved.parents.length === 0 ? '' : `   git diff ${id}^1 ${id}`}`);
      },
    };
  },
};
