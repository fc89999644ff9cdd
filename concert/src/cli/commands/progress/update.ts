import { AppError } from '@concert-mia/base/errors';
import { openCoordination, updateProgress } from '../../../engine/index.ts';
import { TASK_STATUSES, type TaskStatus } from '../../../model/index.ts';
import type { Command } from '../../command.ts';
import { text } from '../../common-options.ts';
import { KEY_OPTION } from '../task/shared.ts';
import { reportedInstance } from './shared.ts';

export const progressUpdate: Command = {
  name: 'progress update',
  summary: 'set the status of an instance’s task; a new task is added',
  arguments: [
    { usage: '<instance>', description: 'id, number, or instanceN' },
    { usage: '<task>', description: 'the task’s name or id' },
    { usage: '<status>', description: TASK_STATUSES.join(', ') },
  ],
  options: [{ flags: '--why <text>', description: 'why it is blocked' }, KEY_OPTION],
  examples: [
    { command: 'concert progress update instance1 lifecycle-policies in_progress', says: 'begun' },
    { command: 'concert progress update api cache blocked --why "no Redis yet"', says: 'held up' },
  ],
  async run(context, [reference = '', task = '', word = ''], options) {
    const status = requireStatus(word);
    await using coordination = await openCoordination(context.repo, context.env);
    const instance = await reportedInstance(coordination, reference);
    const why = text(options, 'why') ?? '';
    const body = () => updateProgress({ instance: instance.id, task, status, why });
    const value = await coordination.execute(body, text(options, 'key'));
    return { value, print: (printer) => printer.line(`✅ Updated ${reference}/${task} to ${status}`) };
  },
};

function requireStatus(word: string): TaskStatus {
  const status = TASK_STATUSES.find((known) => known === word);
  if (status !== undefined) return status;
  throw new AppError('E_STATUS', `${JSON.stringify(word)} is no status`, {
    kind: 'usage',
    hint: `Choose one of ${TASK_STATUSES.join(', ')}.`,
  });
}
