import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { DEFAULT_RETENTION, ensureStorage, runSchedule, type ScheduledRun } from '../../storage/index.ts';
import { BACKUP_OPTIONS, withBackups } from '../backup-options.ts';
import type { Command } from '../command.ts';
import { bytes, count } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { countOption } from '../storage-options.ts';

export const backupMake: Command = {
  name: 'backup make',
  summary: 'back the storage up when a backup is due, and remove backups that need not be kept',
  details: 'May be called by a timer as often as one likes. What was backed up before is not copied again.',
  arguments: [],
  options: [...BACKUP_OPTIONS, { flags: '--every <hours>', description: 'how often; 0 makes one now', default: '24' }],
  run: (context, _words, options) =>
    withBackups(context, options, async (storage, backups) => {
      if (backups !== storage) await ensureStorage(backups.mounts, { apply: true });
      const schedule = { everyHours: countOption(options, 'every', 0) ?? 24, retention: DEFAULT_RETENTION };
      const run = await runSchedule(storage, backups, schedule, { now: new Date() });
      const missed = run.backup?.missed.length ?? 0;
      return { value: run, print: (printer) => print(run, printer), exitCode: missed > 0 ? EXIT_FINDINGS : 0 };
    }),
};

function print({ due, backup, pruned }: ScheduledRun, printer: Printer): void {
  if (backup === undefined) {
    printer.line(`Nothing is due before ${due.at}. \`--every 0\` makes a backup now.`);
    return;
  }
  printer.line(
    `${printer.style('green', backup.name)}: ${count(backup.objects)} objects, ${bytes(backup.bytes)}, of these ${bytes(backup.copiedBytes)} new`,
  );
  for (const key of backup.missed)
    printer.line(`  ${printer.style('yellow', 'missed')} ${printable(key)}: it went away or changed while it was read`);
  if (pruned !== undefined && pruned.plan.remove.length > 0)
    printer.line(`${count(pruned.plan.remove.length)} old backups removed`);
}
