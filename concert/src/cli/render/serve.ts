import type { ResidentState, ResidentStatus } from '../../server/index.ts';
import { displayPath } from '../display-path.ts';
import type { Printer } from '../printer.ts';
import { printTime } from '../time.ts';
import { printBytes } from './bytes.ts';

/** `port` is the one that was asked for; 0 for any. */
export function printStarted(state: ResidentState, found: boolean, port: number, printer: Printer): void {
  const { pid } = state.process;
  printer.line(found ? `Process ${pid} serves this clone already` : `✅ Process ${pid} serves this clone`);
  printer.line(`  address  ${state.address}, with the token in ${displayPath(state.token)}`);
  printer.line(`  socket   ${displayPath(state.socket)}`);
  printer.line(printer.style('dim', '  concert serve status, log, stop'));
  if (port === 0 || Number(new URL(state.address).port) === port) return;
  printer.line(
    `${printer.style('yellow', '!')} not on port ${port}: end it first (concert serve stop), then start it there`,
  );
}

export function printStatus(status: ResidentStatus, printer: Printer): void {
  const rows = [
    ['process', `${status.process.pid}, since ${printTime(Date.parse(status.startedAt))}`],
    ['version', status.version],
    ['address', status.address],
    ['token', displayPath(status.token)],
    ['socket', displayPath(status.socket)],
    ['memory', printBytes(status.memoryBytes)],
    ['watches', status.watching === 'watch' ? 'by the system’s word' : 'by looking every two seconds'],
    ['readers', `${status.followers} of the event stream`],
    ['last event', String(status.lastEvent)],
  ];
  printer.table([{ title: '', style: 'cyan' }, { title: '' }], rows);
}
