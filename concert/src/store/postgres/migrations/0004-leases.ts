import type { Migration } from '../../contracts/migration.ts';

export const leases: Migration = {
  number: 4,
  name: 'leases',
  sql: `
    CREATE TABLE lease (
      number integer PRIMARY KEY,
      id text NOT NULL UNIQUE,
      instance text NOT NULL,
      paths text NOT NULL,
      state text NOT NULL,
      since bigint NOT NULL,
      until bigint NOT NULL,
      ttl_ms bigint NOT NULL,
      why text NOT NULL,
      process text
    );
    CREATE TABLE lease_counter (one integer PRIMARY KEY CHECK (one = 1), last_number integer NOT NULL);
    INSERT INTO lease_counter VALUES (1, 0);
  `,
};
