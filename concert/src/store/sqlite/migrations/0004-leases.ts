import type { Migration } from '../../contracts/migration.ts';

export const leases: Migration = {
  number: 4,
  name: 'leases',
  sql: `
    CREATE TABLE lease (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      instance TEXT NOT NULL,
      paths TEXT NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER NOT NULL,
      ttl_ms INTEGER NOT NULL,
      why TEXT NOT NULL,
      process TEXT
    ) STRICT;
    CREATE TABLE lease_counter (one INTEGER PRIMARY KEY CHECK (one = 1), last_number INTEGER NOT NULL) STRICT;
    INSERT INTO lease_counter VALUES (1, 0);
  `,
};
