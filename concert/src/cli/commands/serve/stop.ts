import { openRepository } from '../../../engine/index.ts';
import { stopResident } from '../../../server/index.ts';
import type { Command } from '../../command.ts';

export const serveStop: Command = {
  name: 'serve stop',
  summary: 'end the resident process of this clone',
  arguments: [],
  options: [],
  examples: [{ command: 'concert serve stop', says: 'well too where none runs' }],
  async run(context) {
    const { commonDir } = await openRepository(context.repo);
    const stopped = await stopResident(commonDir, context.env);
    return {
      value: stopped ?? null,
      print(printer) {
        printer.line(stopped === undefined ? 'No resident process runs.' : `✅ Ended process ${stopped.process.pid}`);
      },
    };
  },
};
