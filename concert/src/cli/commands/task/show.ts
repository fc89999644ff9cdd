import { openCoordination } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { printTask } from '../../render/task.ts';

export const taskShow: Command = {
  name: 'task show',
  summary: 'show one task with its history',
  arguments: [{ usage: '<id>', description: 'T1' }],
  options: [],
  examples: [{ command: 'concert task show T7', says: 'state, links, who did what when' }],
  async run(context, [id = '']) {
    await using coordination = await openCoordination(context.repo, context.env);
    const task = await coordination.store.task(id);
    const history = await coordination.store.log.read({ subject: `task/${task.id}` });
    return { value: { ...task, history }, print: (printer) => printTask(task, history, printer) };
  },
};
