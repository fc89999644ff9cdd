import { openCoordination, productionStates } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { displayPath } from '../../display-path.ts';
import { printTime } from '../../time.ts';

export const productionList: Command = {
  name: 'production list',
  summary: 'show what is production, and who may use it now',
  arguments: [],
  options: [],
  examples: [{ command: 'concert production list', says: 'each resource, its texts, and the leaves given' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const states = await productionStates(coordination);
    return {
      value: states,
      print(printer) {
        if (states.length === 0) return printer.line('concert.yaml names nothing as production.');
        printer.table(
          [{ title: 'Resource', style: 'bold' }, { title: 'Named by', wraps: true }, { title: 'May use it now' }],
          states.map(({ name, match, leaves }) => [
            name,
            match.map(displayPath).join(' '),
            leaves.map(({ instance, until }) => `${instance} until ${printTime(until)}`).join('\n') || 'nobody',
          ]),
        );
      },
    };
  },
};
