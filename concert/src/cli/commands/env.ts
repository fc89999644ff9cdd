import { environmentOf, openCoordination, placeOf, printExports } from '../../engine/index.ts';
import type { Command, Option } from '../command.ts';
import { text } from '../common-options.ts';

export const TOPIC_OPTION: Option = {
  flags: '--topic <word>',
  description: 'where an instance has several worktrees: the one of this topic',
};

export const env: Command = {
  name: 'env',
  summary: 'print what an instance has to itself, as lines for a shell',
  details: 'PORT and CONCERT_PORT_… are leased; names are from concert.yaml or by rule. None is a secret.',
  arguments: [
    { usage: '[instance]', description: 'id, number, or instanceN (default: the one whose worktree this is)' },
  ],
  options: [TOPIC_OPTION],
  examples: [{ command: 'eval "$(concert env api)"', says: 'set them in this shell' }],
  async run(context, [named], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const place = await placeOf(coordination, named, text(options, 'topic'));
    const variables = await environmentOf(coordination, place);
    return {
      value: variables,
      print: (printer) => printExports(variables).forEach((line) => printer.line(line)),
    };
  },
};
