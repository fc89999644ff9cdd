import type { Task, TaskLink } from '../../model/index.ts';
import type { Sql, SqlValue } from '../contracts/database.ts';

/** Which tasks; a field left out does not narrow. */
export interface TaskQuery {
  readonly instance?: string;
  readonly status?: Task['status'];
  readonly kind?: Task['kind'];
  readonly id?: string;
  readonly name?: string;
}

interface TaskRow extends Omit<Task, 'links' | 'dependsOn' | 'claimedBy' | 'createdAt' | 'updatedAt'> {
  readonly claimed_by: string;
  readonly links: string;
  readonly depends_on: string | null;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Tasks in the order of adding. */
export async function readTasks(sql: Sql, query: TaskQuery = {}): Promise<readonly Task[]> {
  const params: SqlValue[] = [];
  const conditions = Object.entries(query).map(([column, value]) => `${column} = $${params.push(value)}`);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = await sql.all<TaskRow>(
    `SELECT id, name, instance, title, kind, priority, status, why, claimed_by, links, created_at, updated_at,
       (SELECT string_agg(depends_on, ',') FROM task_dependency WHERE task_dependency.task = task.id) AS depends_on
     FROM task ${where} ORDER BY number`,
    ...params,
  );
  return rows.map(toTask);
}

function toTask(row: TaskRow): Task {
  const { claimed_by, links, depends_on, created_at, updated_at, ...rest } = row;
  return {
    ...rest,
    claimedBy: claimed_by,
    dependsOn: (depends_on ?? '')
      .split(',')
      .filter((id) => id !== '')
      .sort(byNumber),
    links: JSON.parse(links) as TaskLink[],
    createdAt: created_at,
    updatedAt: updated_at,
  };
}

/** `T2` before `T10`. */
function byNumber(left: string, right: string): number {
  return Number(left.slice(1)) - Number(right.slice(1));
}
