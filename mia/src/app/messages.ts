import { assertNever } from '@concert-mia/base/errors';
import type { Progress, RunReport } from '../pipeline/index.ts';
import { printable } from './printable.ts';
import type { Printer } from './printer.ts';

const SHOWN = 12;
/** Sources named for each reason. */
const EXAMPLES = 3;

export function progressText({ phase, done, total, rate, timeLeft }: Progress): string {
  switch (phase) {
    case 'crawl':
      return `looking for sources: ${count(done)} found`;
    case 'work': {
      const share = total === 0 ? 100 : Math.floor((done / total) * 100);
      const speed = rate > 0 ? `, ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second` : '';
      const left = timeLeft === undefined || done === total ? '' : `, ${duration(timeLeft)} left`;
      return `making documents: ${count(done)} of ${count(total)} (${share} %)${speed}${left}`;
    }
    case 'link':
      return 'finding copies, editions and translations';
    default:
      return assertNever(phase);
  }
}

/** What a run did, what it left out and why, and what to do next. */
export function printReport(report: RunReport, place: string, stopped: boolean, printer: Printer): void {
  const { counts } = report;
  printer.line(
    stopped
      ? printer.style('yellow', 'Stopped; the same command goes on from here.')
      : `${printer.style('green', `${count(counts.done)} documents`)} in ${place}, ${duration(report.seconds * 1000)}`,
  );
  printer.table([
    ['made by this process', report.made],
    ['unchanged, or made by helpers', counts.done - Math.min(report.made, counts.done)],
    ['removed, the source is gone', report.removed],
    ['linked to copies, editions, translations', report.linked],
    ['without a document', counts.refused],
    ['left for the next run', counts.pending + counts.claimed],
  ]);
  printRefused(report, printer);
  if (report.skipped.length > 0) {
    printer.line(`${count(report.skipped.length)} things in the source are no files that can be read:`);
    for (const { name, reason } of report.skipped.slice(0, SHOWN)) printer.line(`  ${reason}  ${printable(name)}`);
  }
  if (report.withheld > 0) {
    printer.line(
      printer.style('yellow', `${count(report.withheld)} documents were kept though their sources were not found.`),
    );
    printer.line(
      '  Is the disk mounted, may its folders be opened? With `--remove-many` the same command removes what is gone.',
    );
  }
  printer.line('The whole report: `mia storage list state/`, the file state/ingest-report.json.');
}

function printRefused({ refused }: RunReport, printer: Printer): void {
  const codes = [...Map.groupBy(refused, (one) => one.code)].sort(([, left], [, right]) => right.length - left.length);
  if (codes.length > 0) printer.line('Without a document, and why:');
  for (const [code, sources] of codes) {
    printer.line(`  ${code}: ${count(sources.length)}`);
    for (const { key, message } of sources.slice(0, EXAMPLES))
      printer.line(`    ${printable(key, 80)}: ${printable(message, 160)}`);
    if (sources.length > EXAMPLES) printer.line(`    and ${count(sources.length - EXAMPLES)} more`);
  }
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** Milliseconds as `2 h 5 min`, `3 min 20 s`, `12 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(Math.round(milliseconds / 1000), 0);
  if (seconds < 60) return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000;
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
