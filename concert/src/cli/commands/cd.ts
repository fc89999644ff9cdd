import { openCoordination, placeOf } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { text } from '../common-options.ts';
import { TOPIC_OPTION } from './env.ts';

export const cd: Command = {
  name: 'cd',
  summary: 'print the folder where an instance works',
  details: 'No program can move the shell that started it: cd "$(concert cd api)".',
  arguments: [{ usage: '<instance>', description: 'id, number, or instanceN' }],
  options: [TOPIC_OPTION],
  examples: [{ command: 'cd "$(concert cd api)"', says: 'go there' }],
  async run(context, [named], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const { instance, root } = await placeOf(coordination, named, text(options, 'topic'));
    return { value: { instance: instance.id, root }, print: (printer) => printer.line(root) };
  },
};
