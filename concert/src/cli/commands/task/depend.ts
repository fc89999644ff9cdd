import { openCoordination } from '../../../engine/index.ts';
import { dependTask } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { KEY_OPTION, taskLine } from './shared.ts';

export const taskDepend: Command = {
  name: 'task depend',
  summary: 'make a task wait for another',
  arguments: [
    { usage: '<id>', description: 'the task that waits' },
    { usage: '<on>', description: 'the task that must be completed first' },
  ],
  options: [KEY_OPTION],
  examples: [{ command: 'concert task depend T7 T3', says: 'T7 after T3; a circle is refused' }],
  async run(context, [id = '', on = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const task = await coordination.execute(() => dependTask(id, on), text(options, 'key'));
    return {
      value: task,
      print: (printer) => printer.line(`${taskLine(task)} waits for ${task.dependsOn.join(', ')}`),
    };
  },
};
