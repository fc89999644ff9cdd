import { openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { printTasks } from '../../render/task.ts';

export const taskReady: Command = {
  name: 'task ready',
  summary: 'list what can be started now, the most urgent first',
  arguments: [],
  options: [{ flags: '--instance <name>', description: 'for one instance: its own tasks and nobody’s' }],
  examples: [{ command: 'concert task ready --instance api', says: 'what api may take next' }],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const named = text(options, 'instance');
    const instance = named === undefined ? undefined : (await coordination.instance(named)).id;
    const tasks = await coordination.store.readyTasks(instance);
    return { value: tasks, print: (printer) => printTasks(tasks, printer, 'Nothing is ready.') };
  },
};
