import { compactStore, openCoordination, storeStatus } from '../../../engine/index.ts';
import type { Command, Context, Outcome } from '../../command.ts';
import { printBytes } from '../../render/bytes.ts';

export const storeCompact: Command = {
  name: 'store compact',
  summary: 'remove the events that are past retention now, and give the space back',
  details: 'Tasks, leases and the ledger stay whole. Others go on working meanwhile.',
  arguments: [],
  options: [{ flags: '--dry-run', description: 'only say how many events would go' }],
  examples: [
    { command: 'concert store compact --dry-run', says: 'look first' },
    { command: 'concert store compact', says: 'when the disk gets full' },
  ],
  run: (context, _words, options) => (options['dryRun'] === true ? dryRun(context) : compact(context)),
};

async function dryRun(context: Context): Promise<Outcome> {
  await using coordination = await openCoordination(context.repo, context.env);
  const { pastRetention } = await storeStatus(coordination.store.db, Date.now());
  return {
    value: { dryRun: true, wouldRemove: pastRetention },
    print: (printer) => printer.line(`${pastRetention} events would go; nothing was changed`),
  };
}

async function compact(context: Context): Promise<Outcome> {
  await using coordination = await openCoordination(context.repo, context.env);
  const value = await compactStore(coordination.store.db, Date.now(), context.progress('Removing events'));
  return {
    value,
    print(printer) {
      const sizes = `${printBytes(value.bytesBefore)} before, ${printBytes(value.bytesAfter)} now`;
      printer.line(`✅ ${value.removed} events removed; ${sizes}`);
    },
  };
}
