import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { MetricsStore, slaReport, type SlaLine } from '../../monitoring/index.ts';
import type { Command } from '../command.ts';
import { count } from '../messages.ts';
import { metricsFile } from '../monitoring/metrics-file.ts';
import type { Printer } from '../printer.ts';
import { STORAGE_OPTIONS, storageFrom } from '../storage-options.ts';

export const slaReportCommand: Command = {
  name: 'sla report',
  summary: 'say how the service levels were kept: target, attained, budget left',
  details: 'From the history that the server and the commands write beside the documents. Ends with 1 when a promise is broken.', // prettier-ignore
  arguments: [],
  options: STORAGE_OPTIONS,
  async run(context, _words, options) {
    const storage = await storageFrom(context, options);
    const file = metricsFile(storage, context.env);
    storage.close();
    using store = new MetricsStore(file);
    const lines = slaReport(store, Date.now());
    const broken = lines.some(({ kept }) => kept === false);
    return { value: lines, print: (printer) => printSla(lines, printer), exitCode: broken ? EXIT_FINDINGS : 0 };
  },
};

function printSla(lines: readonly SlaLine[], printer: Printer): void {
  const head = ['', 'promised', 'attained', 'budget left', 'events'];
  const rows = lines.map(({ title, target, attained, budgetLeft, days, events }) => [
    title,
    percent(target),
    attained === null ? 'nothing yet' : percent(attained),
    budgetLeft === null ? '–' : percent(budgetLeft),
    `${count(events)} in ${days} days`,
  ]);
  printer.table([head, ...rows]);
  for (const { title, kept } of lines) if (kept === false) printer.line(printer.style('red', `Not kept: ${title}`));
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %`;
}
