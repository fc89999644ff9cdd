import { AppError } from '@concert-mia/base/errors';

/** What the tasks refuse with. */
export const taskErrors = {
  unknown: (id: string) =>
    new AppError('E_TASK_UNKNOWN', `there is no task ${JSON.stringify(id)}`, {
      kind: 'not-found',
      hint: '`concert task list` shows every task with its id.',
    }),
  exists: (instance: string, name: string) =>
    new AppError(
      'E_TASK_EXISTS',
      `${instance === '' ? 'nobody' : instance} already has a task named ${JSON.stringify(name)}`,
      {
        kind: 'conflict',
        hint: 'Choose another name, or move that task on with `concert progress update`.',
      },
    ),
  invalid: (words: string) => new AppError('E_TASK_INVALID', `the task cannot be added: ${words}`, { kind: 'usage' }),
  cycle: (id: string, on: string, way: readonly string[]) =>
    new AppError('E_TASK_CYCLE', `${id} cannot wait for ${on}, which waits for it: ${way.join(' → ')}`, {
      kind: 'conflict',
      hint: 'Break the circle: one of them has to come first.',
    }),
};
