import { printable } from '../printable.ts';
import type { Printer } from '../printer.ts';
import type { Interval } from './measures.ts';
import type { Report } from './report-html.ts';

/** A table of every measure and system with its 95 % interval, and what hybrid is ahead of. */
export function printReport({ rows, refusals }: Report, html: string | undefined, printer: Printer): void {
  for (const { set, measure, questions, systems, differences } of rows) {
    printer.line(printer.style('bold', `${printable(set)}: ${measure} (${questions} questions, 95 % intervals)`));
    printer.table(
      systems.map(({ name, interval }) => [
        name,
        interval.mean.toFixed(3),
        span(interval),
        name === 'hybrid' ? '' : `hybrid ${difference(differences.find(({ against }) => against === name)?.interval)}`,
      ]),
    );
    printer.line();
  }
  if (refusals !== undefined) {
    const { refused, unanswerable, kept, found, answeredAllTheSame } = refusals;
    printer.line(
      `Refused: ${refused} of ${unanswerable} questions without an answer. Kept: ${kept} of ${found} found answers.`,
    );
    if (answeredAllTheSame.length > 0)
      printer.line(`  Answered all the same: ${answeredAllTheSame.map((id) => printable(id, 40)).join(', ')}`);
  }
  if (html !== undefined) printer.line(`Report: ${html}`);
}

function span({ low, high }: Interval): string {
  return `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
}

function difference(interval: Interval | undefined): string {
  if (interval === undefined) return '';
  const sign = interval.mean < 0 ? '−' : '+';
  const certain = interval.low > 0 || interval.high < 0 ? '' : ', may be chance';
  return `${sign}${Math.abs(interval.mean).toFixed(3)} ${span(interval)}${certain}`;
}
