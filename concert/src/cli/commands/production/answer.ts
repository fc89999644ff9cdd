import { allowProduction, endProduction, openCoordination, scopeErrors } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { durationOf } from '../../duration-option.ts';
import { printTime } from '../../time.ts';

const NAME = { usage: '<name>', description: 'as `concert production list` shows it' };
const INSTANCE = { flags: '--instance <name>', description: 'who may: id, number, or instanceN' };

export const productionAllow: Command = {
  name: 'production allow',
  summary: 'let an instance use a production resource for a time; a person does',
  arguments: [NAME],
  options: [
    INSTANCE,
    { flags: '--why <text>', description: 'for the record' },
    { flags: '--for <duration>', description: 'for how long', default: '1h' },
  ],
  examples: [
    { command: 'concert production allow corpus --instance storage --why "the yearly export"', says: 'for an hour' },
  ],
  async run(context, [resource = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const why = text(options, 'why') ?? '';
    if (why.trim() === '' || why.length > 500 || /\p{Cc}/u.test(why)) throw scopeErrors.noWhy();
    const instance = text(options, 'instance') ?? '';
    const durationMs = durationOf(text(options, 'for') ?? '');
    const leave = await allowProduction(coordination, { resource, instance, why, durationMs });
    return {
      value: leave,
      print: (printer) => printer.line(`✅ ${leave.instance} may use ${resource} until ${printTime(leave.until)}`),
    };
  },
};

export const productionEnd: Command = {
  name: 'production end',
  summary: 'take the leave back',
  arguments: [NAME],
  options: [INSTANCE],
  examples: [{ command: 'concert production end corpus --instance storage', says: 'at once' }],
  async run(context, [resource = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const instance = text(options, 'instance') ?? '';
    await endProduction(coordination, resource, instance);
    return {
      value: { resource, instance },
      print: (printer) => printer.line(`✅ ${instance} may not use ${resource} any more`),
    };
  },
};
