import { listSaved, openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { displayPath } from '../../display-path.ts';
import { printTime } from '../../time.ts';

export const savedList: Command = {
  name: 'saved list',
  summary: 'show what Concert saved before it removed it',
  arguments: [],
  options: [],
  examples: [{ command: 'concert saved list', says: 'the newest first' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const entries = await listSaved(coordination);
    return {
      value: entries,
      print(printer) {
        if (entries.length === 0) printer.line('Nothing is saved.');
        else
          printer.table(
            [{ title: 'Name', style: 'bold' }, { title: 'Saved' }, { title: 'Kind' }, { title: 'What', wraps: true }],
            entries.map(({ name, at, kind, says }) => [displayPath(name), printTime(at), kind, displayPath(says)]),
          );
      },
    };
  },
};
