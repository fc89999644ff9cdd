import { DEFAULT_RETENTION, pruneBackups, type PruneResult } from '../../storage/index.ts';
import { BACKUP_OPTIONS, withBackups } from '../backup-options.ts';
import type { Command } from '../command.ts';
import { bytes, count } from '../messages.ts';
import type { Printer } from '../printer.ts';

export const backupPrune: Command = {
  name: 'backup prune',
  summary: 'remove backups that need not be kept',
  details: 'Without --apply it only shows which.',
  arguments: [],
  options: [...BACKUP_OPTIONS, { flags: '--apply', description: 'do it' }],
  run: (context, _words, options) =>
    withBackups(context, options, async (_storage, backups) => {
      const apply = options['apply'] === true;
      const result = await pruneBackups(backups, { now: new Date(), retention: DEFAULT_RETENTION, apply });
      return { value: { applied: apply, ...result }, print: (printer) => print(result, apply, printer) };
    }),
};

function print({ plan, objects, bytes: size }: PruneResult, apply: boolean, printer: Printer): void {
  for (const { name } of plan.keep) printer.line(`keep    ${name}`);
  for (const name of plan.remove) printer.line(`remove  ${name}`);
  printer.line(`${count(objects)} contents that no other backup holds, ${bytes(size)}`);
  if (!apply && plan.remove.length > 0) printer.line('Nothing was done. `mia backup prune --apply` does it.');
}
