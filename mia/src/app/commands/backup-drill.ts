import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { drill, listBackups, openPlace, type DrillResult } from '../../storage/index.ts';
import { BACKUP_OPTIONS, withBackups } from '../backup-options.ts';
import type { Command } from '../command.ts';
import { bytes, count, duration } from '../messages.ts';
import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import { noBackup } from './backup-restore.ts';

export const backupDrill: Command = {
  name: 'backup drill',
  summary: 'prove that a backup can be restored, by restoring it beside and comparing every object',
  arguments: [{ usage: '[name]', description: 'a name that `mia backup list` gives (default: the newest)' }],
  options: BACKUP_OPTIONS,
  run: (context, [name], options) =>
    withBackups(context, options, async (_storage, backups) => {
      const chosen = name ?? (await listBackups(backups)).at(-1);
      if (chosen === undefined) throw noBackup();
      const folder = await mkdtemp(path.join(tmpdir(), 'mia-drill-'));
      const scratch = await openPlace(folder, context.cwd);
      try {
        const result = await drill(backups, chosen, scratch);
        return {
          value: result,
          print: (printer) => print(result, printer),
          exitCode: result.passed ? 0 : EXIT_FINDINGS,
        };
      } finally {
        scratch.close();
        await rm(folder, { recursive: true, force: true });
      }
    }),
};

function print({ name, passed, objects, bytes: size, seconds, problems }: DrillResult, printer: Printer): void {
  const verdict = passed ? printer.style('green', 'came back whole') : printer.style('red', 'did not come back whole');
  printer.line(`${name} ${verdict}: ${count(objects)} objects, ${bytes(size)}, ${duration(seconds * 1000)}`);
  for (const { kind, key } of problems) printer.line(`  ${kind} ${printable(key)}`);
}
