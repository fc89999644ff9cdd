import { listBackups } from '../../storage/index.ts';
import { BACKUP_OPTIONS, withBackups } from '../backup-options.ts';
import type { Command } from '../command.ts';

export const backupList: Command = {
  name: 'backup list',
  summary: 'name the backups that there are, oldest first',
  arguments: [],
  options: BACKUP_OPTIONS,
  run: (context, _words, options) =>
    withBackups(context, options, async (_storage, backups) => {
      const names = await listBackups(backups);
      return {
        value: { backups: names },
        print(printer) {
          for (const name of names) printer.line(name);
          if (names.length === 0) printer.line('There is none. `mia backup make` makes one.');
        },
      };
    }),
};
