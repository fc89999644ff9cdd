import type { Tally } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** How many tasks each instance has; instances without tasks are left out. */
export function readTallies(sql: Sql): Promise<readonly Tally[]> {
  return sql.all<Tally>(
    `SELECT instance, count(*) AS total,
       sum(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS completed,
       sum(CASE WHEN status = 'in_progress' THEN 1 ELSE 0 END) AS "inProgress",
       sum(CASE WHEN status = 'blocked' THEN 1 ELSE 0 END) AS blocked,
       max(updated_at) AS "updatedAt"
     FROM task GROUP BY instance ORDER BY instance`,
  );
}
