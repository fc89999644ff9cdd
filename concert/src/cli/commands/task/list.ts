import { openCoordination } from '../../../engine/index.ts';
import { TASK_KINDS, TASK_STATUSES, type TaskKind, type TaskStatus } from '../../../model/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { printTasks } from '../../render/task.ts';

export const taskList: Command = {
  name: 'task list',
  summary: 'list the tasks',
  arguments: [],
  options: [
    { flags: '--instance <name>', description: 'only one instance’s' },
    { flags: '--status <status>', description: 'only those in this state', choices: TASK_STATUSES },
    { flags: '--kind <kind>', description: 'only tasks, or only bugs', choices: TASK_KINDS },
  ],
  examples: [
    { command: 'concert task list', says: 'all' },
    { command: 'concert task list --instance api --status blocked', says: 'what holds an instance up' },
  ],
  async run(context, _words, options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const named = text(options, 'instance');
    const status = text(options, 'status') as TaskStatus | undefined;
    const kind = text(options, 'kind') as TaskKind | undefined;
    const tasks = await coordination.store.tasks({
      ...(named === undefined ? {} : { instance: (await coordination.instance(named)).id }),
      ...(status === undefined ? {} : { status }),
      ...(kind === undefined ? {} : { kind }),
    });
    return {
      value: tasks,
      print: (printer) => printTasks(tasks, printer, 'No tasks. `concert task add TITLE` adds one.'),
    };
  },
};
