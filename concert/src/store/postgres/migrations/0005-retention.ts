import type { Migration } from '../../contracts/migration.ts';

/** Thirty days of work of a busy team; a million events take about 400 MB. */
export const retention: Migration = {
  number: 5,
  name: 'what the log keeps',
  sql: `
    CREATE TABLE retention (
      one integer PRIMARY KEY CHECK (one = 1),
      days bigint NOT NULL,
      at_most bigint NOT NULL
    );
    INSERT INTO retention VALUES (1, 30, 1000000);
  `,
};
