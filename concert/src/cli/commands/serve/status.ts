import { EXIT_FINDINGS } from '@concert-mia/base/errors';
import { openRepository } from '../../../engine/index.ts';
import { findResident, readStatus } from '../../../server/index.ts';
import type { Command } from '../../command.ts';
import { printStatus } from '../../render/serve.ts';

export const serveStatus: Command = {
  name: 'serve status',
  summary: 'say whether the resident process runs, and how it is',
  details: 'Exit code 1 where none runs.',
  arguments: [],
  options: [],
  examples: [{ command: 'concert serve status --json', says: 'where it answers, for a script' }],
  async run(context) {
    const { commonDir } = await openRepository(context.repo);
    const state = findResident(commonDir, context.env);
    if (state === undefined) {
      return {
        value: null,
        exitCode: EXIT_FINDINGS,
        print: (printer) => printer.line('No resident process: `concert serve` starts one.'),
      };
    }
    const status = await readStatus(state);
    return { value: status, print: (printer) => printStatus(status, printer) };
  },
};
