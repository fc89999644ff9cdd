import type { Task } from '../../model/index.ts';
import type { CommandBody } from '../contracts/command.ts';
import type { Sql } from '../contracts/database.ts';
import { requireTask } from './require-task.ts';
import { taskErrors } from './task-errors.ts';

/** Makes task `id` wait for task `on`. Throws `E_TASK_UNKNOWN`, and `E_TASK_CYCLE` where `on` already waits for `id`. */
export function dependTask(id: string, on: string): CommandBody<Task> {
  return {
    name: 'task.depend',
    input: { id, on },
    async run(transaction) {
      const { sql } = transaction;
      const task = await requireTask(sql, id);
      const other = await requireTask(sql, on);
      const way = await wayBetween(sql, other.id, task.id);
      if (way !== undefined) throw taskErrors.cycle(task.id, other.id, way);
      if (task.dependsOn.includes(other.id)) return task;
      const subject = `task/${task.id}`;
      await transaction.append({ kind: 'task.depended', version: 1, subject, body: { on: other.id } });
      return requireTask(sql, task.id);
    },
  };
}

/** The dependencies that lead from one task to another, both included; `undefined` where none do. */
async function wayBetween(sql: Sql, from: string, to: string): Promise<readonly string[] | undefined> {
  const edges = await sql.all<{ task: string; depends_on: string }>('SELECT task, depends_on FROM task_dependency');
  const next = Map.groupBy(edges, (edge) => edge.task);
  const came = new Map<string, string>([[from, '']]);
  const queue = [from];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (id === to) return walkBack(came, to);
    for (const { depends_on: on } of next.get(id) ?? []) {
      if (came.has(on)) continue;
      came.set(on, id);
      queue.push(on);
    }
  }
  return undefined;
}

function walkBack(came: ReadonlyMap<string, string>, to: string): readonly string[] {
  const way: string[] = [];
  for (let id = to; id !== ''; id = came.get(id) ?? '') way.unshift(id);
  return way;
}
