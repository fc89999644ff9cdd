import type { ActivityEvent, LogEnd, Retention, StoreStatus } from '../../model/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';
import { printBytes } from './bytes.ts';

export function printStoreStatus(status: StoreStatus, printer: Printer): void {
  const rows = [
    ['engine', status.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'],
    ['place', status.place],
    ['schema', String(status.schema)],
    ['events', String(status.events)],
    ['oldest', endText(status.oldest)],
    ['newest', endText(status.newest)],
    ['tasks', String(status.tasks)],
    ['leases', String(status.leases)],
    ['ledger', `${status.ledgerEntries} entries`],
    ['size', sizeText(status)],
    ['keeps', retentionText(status.retention)],
  ];
  printer.table([{ title: '', style: 'cyan' }, { title: '' }], rows);
  if (status.pastRetention > 0) {
    printer.line();
    printer.line(`${status.pastRetention} events are past that: \`concert store compact\` removes them now.`);
  }
}

export function retentionText({ days, atMost }: Retention): string {
  return `${days} days, and ${atMost} events at most`;
}

export function printEvents(events: readonly ActivityEvent[], printer: Printer): void {
  if (events.length === 0) printer.line('No events.');
  else {
    const titles = ['Number', 'When', 'Who', 'What', 'On'].map((title) => ({ title }));
    const rows = events.map(({ seq, at, actor, kind, subject }) => [
      String(seq),
      printTime(at),
      displayPath(actor),
      kind,
      displayPath(subject),
    ]);
    printer.table(titles, rows);
  }
}

function endText(end: LogEnd | null): string {
  return end === null ? 'none' : `number ${end.seq}, ${printTime(end.at)}`;
}

function sizeText({ bytes, freeBytes, walBytes }: StoreStatus): string {
  const parts = [
    printBytes(bytes),
    freeBytes !== null && `${printBytes(freeBytes)} of it free`,
    walBytes !== null && `${printBytes(walBytes)} of write-ahead log`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}
