import type { LeaseOutcome } from '../../engine/index.ts';
import type { LeaseState } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';

/** What taking a lease came to; of one that waits, behind whom. */
export function printOutcome({ outcome, lease, behind }: LeaseOutcome, printer: Printer): void {
  if (outcome === 'held') {
    printer.line(`✅ Held until ${printTime(lease.until)}: ${leaseLine(lease)}`);
    return;
  }
  printer.line(`⏳ In the queue: ${leaseLine(lease)}`);
  for (const other of behind) {
    const until = other.state === 'held' ? `held until ${printTime(other.until)}` : 'waits too';
    printer.line(`  behind ${leaseLine(other)} (${until})`);
  }
}

/** `L3  api: /schema.sql – add a column`. */
export function leaseLine({ id, instance, paths, why }: LeaseState): string {
  return `${id}  ${instance}: ${paths.map(displayPath).join(' ')}${why === '' ? '' : ` – ${displayPath(why)}`}`;
}

export function printLeases(leases: readonly LeaseState[], printer: Printer): void {
  if (leases.length === 0) {
    printer.line('Nobody holds a lease.');
    return;
  }
  printer.table(
    [
      { title: 'Lease', style: 'bold' },
      { title: 'Instance', style: 'cyan' },
      { title: 'Paths', wraps: true },
      { title: 'Why', wraps: true },
      { title: 'State' },
      { title: 'Ends with' },
    ],
    leases.map((lease) => [
      lease.id,
      lease.instance,
      lease.paths.map(displayPath).join(' '),
      displayPath(lease.why || '–'),
      lease.state === 'held' ? `held until ${printTime(lease.until)}` : 'waiting',
      lease.process === null ? 'its time' : `process ${lease.process.pid} on ${displayPath(lease.process.host)}`,
    ]),
  );
}
