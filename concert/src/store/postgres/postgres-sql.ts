import type { PoolClient, QueryResultRow } from 'pg';
import type { Sql, SqlValue } from '../contracts/database.ts';

/** The statements of one transaction on one connection. */
export function postgresSql(client: PoolClient): Sql {
  return {
    async all<Row>(text: string, ...params: readonly SqlValue[]) {
      const result = await client.query<Row & QueryResultRow>(text, [...params]);
      return result.rows;
    },
    async run(text: string, ...params: readonly SqlValue[]) {
      const result = await client.query(text, [...params]);
      return result.rowCount ?? 0;
    },
  };
}
