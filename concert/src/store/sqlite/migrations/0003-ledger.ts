import type { Migration } from '../../contracts/migration.ts';

export const ledger: Migration = {
  number: 3,
  name: 'ledger',
  sql: `
    CREATE TABLE ledger_entry (
      id TEXT PRIMARY KEY,
      added INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE ledger_head (id TEXT PRIMARY KEY) STRICT;
  `,
};
