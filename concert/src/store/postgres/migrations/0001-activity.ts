import type { Migration } from '../../contracts/migration.ts';

/** Bodies are `text`, not `jsonb`: they come back as they were written, and `jsonb` refuses a zero character. */
export const activity: Migration = {
  number: 1,
  name: 'activity log and answers of commands',
  sql: `
    CREATE TABLE event (
      seq bigint PRIMARY KEY,
      id text NOT NULL UNIQUE,
      at bigint NOT NULL,
      actor text NOT NULL,
      session text,
      kind text NOT NULL,
      version integer NOT NULL,
      cause text,
      subject text NOT NULL,
      body text NOT NULL
    );
    CREATE INDEX event_by_subject ON event (subject, seq);
    CREATE INDEX event_by_time ON event (at);

    CREATE TABLE log_head (
      one integer PRIMARY KEY CHECK (one = 1),
      first_seq bigint NOT NULL,
      last_seq bigint NOT NULL,
      last_id text NOT NULL
    );
    INSERT INTO log_head VALUES (1, 1, 0, '00000000-0000-7000-8000-000000000000');

    CREATE TABLE command (
      key text PRIMARY KEY,
      at bigint NOT NULL,
      digest text NOT NULL,
      outcome text NOT NULL
    );
  `,
};
