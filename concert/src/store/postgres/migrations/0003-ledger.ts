import type { Migration } from '../../contracts/migration.ts';

export const ledger: Migration = {
  number: 3,
  name: 'ledger',
  sql: `
    CREATE TABLE ledger_entry (
      id text PRIMARY KEY,
      added bigint NOT NULL UNIQUE,
      kind text NOT NULL,
      subject text NOT NULL,
      text text NOT NULL
    );
    CREATE TABLE ledger_head (id text PRIMARY KEY);
  `,
};
