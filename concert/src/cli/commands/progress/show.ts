import { openCoordination } from '../../../engine/index.ts';
import { progressOf } from '../../../model/index.ts';
import type { Command } from '../../command.ts';
import { printProgress } from '../../render/progress.ts';

export const progressShow: Command = {
  name: 'progress show',
  summary: 'show how far every instance is',
  arguments: [],
  options: [],
  examples: [{ command: 'concert progress show', says: 'one row per instance, and the sum' }],
  async run(context) {
    await using coordination = await openCoordination(context.repo, context.env);
    const [{ instances }, tallies] = await Promise.all([coordination.workspace(), coordination.store.tallies()]);
    const progress = progressOf(instances, tallies);
    return { value: progress, print: (printer) => printProgress(progress, printer) };
  },
};
