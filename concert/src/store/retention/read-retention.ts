import type { Retention } from '../../model/index.ts';
import type { Sql } from '../contracts/database.ts';

/** What this store keeps, as a person set it, or as every store begins. */
export async function readRetention(sql: Sql): Promise<Retention> {
  const [row] = await sql.all<Retention>('SELECT days, at_most AS "atMost" FROM retention');
  return row ?? { days: Number.MAX_SAFE_INTEGER, atMost: Number.MAX_SAFE_INTEGER }; // nothing said: nothing goes
}
