import type { Migration } from '../../contracts/migration.ts';

/** Thirty days of work of a busy team; a million events take about 400 MB. */
export const retention: Migration = {
  number: 5,
  name: 'what the log keeps',
  sql: `
    CREATE TABLE retention (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      days INTEGER NOT NULL,
      at_most INTEGER NOT NULL
    ) STRICT;
    INSERT INTO retention VALUES (1, 30, 1000000);
  `,
};
