import { openCoordination } from '../../../engine/index.ts';
import { TASK_KINDS, TASK_PRIORITIES, type TaskKind, type TaskPriority } from '../../../model/index.ts';
import { addTask } from '../../../engine/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { KEY_OPTION, LINK_OPTIONS, linksOf, taskLine } from './shared.ts';

export const taskAdd: Command = {
  name: 'task add',
  summary: 'add a task',
  arguments: [{ usage: '<title>', description: 'what is to be done' }],
  options: [
    { flags: '--instance <name>', description: 'whose it is: id, number, or instanceN (default: nobody’s yet)' },
    { flags: '--name <word>', description: 'its name in status.json and `concert progress` (default: its id)' },
    { flags: '--kind <kind>', description: 'what it is', choices: TASK_KINDS, default: 'task' },
    { flags: '--priority <level>', description: 'how urgent it is', choices: TASK_PRIORITIES, default: 'normal' },
    { flags: '--depends <ids>', description: 'tasks that must be completed first: T1,T2' },
    ...LINK_OPTIONS,
    KEY_OPTION,
  ],
  examples: [
    { command: 'concert task add "Write the Parquet reader" --instance embeddings', says: 'for one instance' },
    { command: 'concert task add "Search loses umlauts" --kind bug --priority high', says: 'for whoever is free' },
    { command: 'concert task add "Serve it" --depends T1,T2', says: 'after others' },
  ],
  async run(context, [title = ''], options) {
    await using coordination = await openCoordination(context.repo, context.env);
    const named = text(options, 'instance');
    const name = text(options, 'name');
    const task = {
      title,
      kind: text(options, 'kind') as TaskKind,
      priority: text(options, 'priority') as TaskPriority,
      dependsOn: idsIn(text(options, 'depends')),
      links: await linksOf(coordination, options),
      ...(named === undefined ? {} : { instance: (await coordination.instance(named)).id }),
      ...(name === undefined ? {} : { name }),
    };
    const added = await coordination.execute(() => addTask(task), text(options, 'key'));
    return { value: added, print: (printer) => printer.line(`✅ Added ${taskLine(added)}`) };
  },
};

function idsIn(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((id) => id.trim().toUpperCase())
    .filter((id) => id !== '');
}
