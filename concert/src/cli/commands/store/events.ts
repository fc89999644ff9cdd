import { AppError } from '@concert-mia/base/errors';
import { openCoordination, waitForEvents } from '../../../engine/index.ts';
import type { Command, OptionValues } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { printEvents } from '../../render/store.ts';

export const storeEvents: Command = {
  name: 'store events',
  summary: 'show what happened, from a number on',
  details: [
    'Give the last number that you have seen to --after: you get every event after it, each once and in order.',
    'Where retention has removed the next one the answer is E_EVENTS_GONE, with the number to go on from.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--after <number>', description: 'only events with a higher number (default: the newest)' },
    { flags: '--limit <number>', description: 'this many at most', default: '50' },
    { flags: '--wait <duration>', description: 'where there is none yet, wait as long for one; needs --after' },
  ],
  examples: [
    { command: 'concert store events', says: 'the newest 50' },
    { command: 'concert store events --after 812 --wait 10m --json', says: 'for a script that follows' },
  ],
  async run(context, _words, options) {
    const [after, limit] = [numberOf(options, 'after'), numberOf(options, 'limit') ?? 50];
    const wait = text(options, 'wait');
    if (wait !== undefined && after === undefined) throw waitsFromWhere();
    const waitMs = wait === undefined ? 0 : durationOf(wait);
    await using coordination = await openCoordination(context.repo, context.env);
    const { log } = coordination.store;
    const { first, last } = await log.range();
    const query = { after: after ?? Math.max(last - limit, first - 1), limit };
    const events = waitMs === 0 ? await log.read(query) : await waitForEvents(log, query, waitMs);
    return {
      value: { first, last: events.at(-1)?.seq ?? last, events },
      print: (printer) => printEvents(events, printer),
    };
  },
};

function numberOf(options: OptionValues, name: string): number | undefined {
  const given = text(options, name);
  if (given === undefined || /^\d{1,15}$/.test(given)) return given === undefined ? undefined : Number(given);
  throw new AppError('E_NUMBER', `--${name} ${JSON.stringify(given)} is no whole number`, { kind: 'usage' });
}

function waitsFromWhere(): AppError {
  return new AppError('E_NUMBER', '--wait needs the number of the last event that you have seen', {
    kind: 'usage',
    hint: 'Add --after NUMBER; `concert store status` shows the newest.',
  });
}
