import type { Task, TaskStatus } from '../../model/index.ts';
import type { CommandBody, Transaction } from '../contracts/command.ts';
import { addTaskIn } from './add-task.ts';
import { readTasks } from './read-tasks.ts';
import { requireTask } from './require-task.ts';

export interface ProgressUpdate {
  /** Id of the instance whose task it is. */
  readonly instance: string;
  /** The task's name or id; a task of this name is added where the instance has none. */
  readonly task: string;
  readonly status: TaskStatus;
  readonly why?: string;
  /** When it came to be so, where that was not now; in milliseconds since the epoch. */
  readonly updatedAt?: number;
}

/** The founding document's `update INSTANCE TASK STATUS`. */
export function updateProgress(update: ProgressUpdate): CommandBody<Task> {
  return { name: 'progress.update', input: { ...update }, run: (transaction) => updateProgressIn(transaction, update) };
}

/** The same inside another command's transaction. */
export async function updateProgressIn(transaction: Transaction, update: ProgressUpdate): Promise<Task> {
  const task = await find(transaction, update);
  if (task === undefined) {
    return addTaskIn(transaction, {
      title: update.task,
      name: update.task,
      instance: update.instance,
      status: update.status,
      why: update.why ?? '',
      ...(update.updatedAt === undefined ? {} : { updatedAt: update.updatedAt }),
    });
  }
  const why = update.why ?? '';
  if (task.status === update.status && task.why === why) return task;
  await transaction.append({
    kind: 'task.moved',
    version: 1,
    subject: `task/${task.id}`,
    body: {
      status: update.status,
      why,
      from: task.status,
      instance: task.instance,
      ...(update.updatedAt === undefined ? {} : { updatedAt: update.updatedAt }),
    },
  });
  return requireTask(transaction.sql, task.id);
}

async function find({ sql }: Transaction, update: ProgressUpdate): Promise<Task | undefined> {
  const [named] = await readTasks(sql, { instance: update.instance, name: update.task });
  if (named !== undefined) return named;
  const [numbered] = await readTasks(sql, { instance: update.instance, id: update.task.toUpperCase() });
  return numbered;
}
