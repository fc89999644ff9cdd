import { openCoordination, workReport } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { printReport } from '../../render/work-report.ts';
import { parseSince } from '../../time.ts';

export const progressReport: Command = {
  name: 'progress report',
  summary: 'report what an instance did, and what holds it up',
  arguments: [{ usage: '<instance>', description: 'id, number, or instanceN' }],
  options: [{ flags: '--since <time>', description: '30m, 24h, 7d, or a date', default: '24h' }],
  examples: [
    { command: 'concert progress report storage', says: 'the last day' },
    { command: 'concert progress report 2 --since 2026-01-31', says: 'since a date' },
  ],
  async run(context, [reference = ''], options) {
    const since = parseSince(text(options, 'since') ?? '24h', Date.now());
    await using coordination = await openCoordination(context.repo, context.env);
    const { engine, store } = coordination;
    const instance = await coordination.instance(reference);
    const report = await workReport(engine.repository, await coordination.workspace(), store, instance, since);
    return { value: report, print: (printer) => printReport(report, printer) };
  },
};
