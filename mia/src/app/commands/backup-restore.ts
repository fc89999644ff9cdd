import { AppError, EXIT_FINDINGS } from '@concert-mia/base/errors';
import { listBackups, restore, type RestoreResult } from '../../storage/index.ts';
import { BACKUP_OPTIONS, withBackups } from '../backup-options.ts';
import type { Command } from '../command.ts';
import { bytes, count } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { textOption } from '../storage-options.ts';

export const backupRestore: Command = {
  name: 'backup restore',
  summary: 'bring the objects of a backup back into the storage, each proved by its checksum',
  details: 'What is there and differs is kept, unless --replace.',
  arguments: [{ usage: '[name]', description: 'a name that `mia backup list` gives (default: the newest)' }],
  options: [
    ...BACKUP_OPTIONS,
    { flags: '--prefix <key>', description: 'only what starts with this' },
    { flags: '--replace', description: 'replace what is there and differs' },
  ],
  run: (context, [name], options) =>
    withBackups(context, options, async (storage, backups) => {
      const chosen = name ?? (await listBackups(backups)).at(-1);
      if (chosen === undefined) throw noBackup();
      const prefix = textOption(options, 'prefix');
      const replace = options['replace'] === true;
      const result = await restore(backups, chosen, storage, { replace, ...(prefix === undefined ? {} : { prefix }) });
      const incomplete = result.damaged.length > 0 || result.kept.length > 0;
      return {
        value: { name: chosen, ...result },
        print: (printer) => print(result, printer),
        exitCode: incomplete ? EXIT_FINDINGS : 0,
      };
    }),
};

/** The same without `backup`: whoever needs it looks for this word. */
export const restoreStorage: Command = { ...backupRestore, name: 'restore' };

export function noBackup(): AppError {
  return new AppError('E_NO_BACKUP', 'there is no backup', {
    kind: 'not-found',
    hint: '`mia backup make` makes one; `--backups` says where they are.',
  });
}

function print({ restored, bytes: size, same, kept, damaged }: RestoreResult, printer: Printer): void {
  printer.line(`${count(restored)} objects restored, ${bytes(size)}; ${count(same)} were there already`);
  for (const key of kept)
    printer.line(`  ${printer.style('yellow', 'kept')} ${printable(key)}: it differs; --replace restores it`);
  for (const key of damaged) printer.line(`  ${printer.style('red', 'damaged')} ${printable(key)}: not restored`);
}
