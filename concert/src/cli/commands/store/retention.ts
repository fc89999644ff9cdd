import { AppError } from '@concert-mia/base/errors';
import { openCoordination, setRetention, type Coordination } from '../../../engine/index.ts';
import type { Retention } from '../../../model/index.ts';
import type { Command, OptionValues } from '../../command.ts';
import { text } from '../../common-options.ts';
import { retentionText } from '../../render/store.ts';

export const storeRetention: Command = {
  name: 'store retention',
  summary: 'show or set how much of the log is kept',
  details: [
    'The setting lies in the store and holds for all who share it. Only a person sets it.',
    'The newest 10,000 events stay whatever their age, unless --events says fewer.',
  ].join('\n'),
  arguments: [],
  options: [
    { flags: '--days <number>', description: 'keep events this long' },
    { flags: '--events <number>', description: 'keep this many at most, whatever their age' },
  ],
  examples: [
    { command: 'concert store retention', says: 'what is kept' },
    { command: 'concert store retention --days 90', says: 'a quarter of a year' },
  ],
  async run(context, _words, options) {
    const change = changeIn(options);
    await using coordination = await openCoordination(context.repo, context.env);
    const isChange = Object.keys(change).length > 0;
    const kept = isChange ? await set(coordination, change) : await coordination.store.retention();
    return {
      value: kept,
      print: (printer) => printer.line(`${isChange ? '✅ ' : ''}Kept: ${retentionText(kept)}`),
    };
  },
};

async function set(coordination: Coordination, change: Partial<Retention>): Promise<Retention> {
  const { actor } = await coordination.identity();
  if (actor.kind === 'instance') throw personOnly();
  return coordination.execute(() => setRetention(change));
}

function changeIn(options: OptionValues): Partial<Retention> {
  const [days, atMost] = [wholeNumber(options, 'days'), wholeNumber(options, 'events')];
  return { ...(days === undefined ? {} : { days }), ...(atMost === undefined ? {} : { atMost }) };
}

function wholeNumber(options: OptionValues, name: string): number | undefined {
  const given = text(options, name);
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new AppError('E_RETENTION', `--${name} ${JSON.stringify(given)} is no whole number from 1 to 999999999`, {
    kind: 'usage',
    hint: `Write it as --${name} 90; what is never to go gets a very high number.`,
  });
}

function personOnly(): AppError {
  return new AppError('E_NOT_ALLOWED', 'only a person says what the log keeps', {
    kind: 'permission',
    hint: 'Run it outside of the instance’s worktree.',
  });
}
