import { TASK_PRIORITIES, type Task } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';
import { readTasks } from './read-tasks.ts';

/**
 * The tasks that can be started now: pending, held by nobody, everything they wait for completed. Of one instance with
 * what belongs to nobody, or of all. The most urgent first, among equals a bug first, then the oldest.
 */
export async function readyTasks(sql: Sql, instance?: string): Promise<readonly Task[]> {
  const pending = await readTasks(sql, { status: 'pending' });
  const waiting = new Set(
    (
      await sql.all<{ task: string }>(
        `SELECT DISTINCT task_dependency.task AS task FROM task_dependency
         JOIN task ON task.id = depends_on WHERE task.status <> 'completed'`,
      )
    ).map((row) => row.task),
  );
  return pending
    .filter((task) => task.claimedBy === '' && !waiting.has(task.id))
    .filter((task) => instance === undefined || task.instance === '' || task.instance === instance)
    .sort((left, right) => urgency(left) - urgency(right));
}

function urgency(task: Task): number {
  return TASK_PRIORITIES.indexOf(task.priority) * 2 + (task.kind === 'bug' ? 0 : 1);
}
