import type { Task } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';
import { readTasks } from './read-tasks.ts';
import { taskErrors } from './task-errors.ts';

/** The task of this id (`t7` names `T7` too). Throws `E_TASK_UNKNOWN`. */
export async function requireTask(sql: Sql, id: string): Promise<Task> {
  const [task] = await readTasks(sql, { id: id.toUpperCase() });
  if (task === undefined) throw taskErrors.unknown(id);
  return task;
}

/** The same, for a task that was just written. */
export function readTask(sql: Sql, id: string): Promise<Task> {
  return requireTask(sql, id);
}
