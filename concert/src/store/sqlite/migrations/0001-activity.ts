import type { Migration } from '../../contracts/migration.ts';

export const activity: Migration = {
  number: 1,
  name: 'activity log and answers of commands',
  sql: `
    CREATE TABLE event (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      session TEXT,
      kind TEXT NOT NULL,
      version INTEGER NOT NULL,
      cause TEXT,
      subject TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_by_subject ON event (subject, seq);
    CREATE INDEX event_by_time ON event (at);

    CREATE TABLE log_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL,
      last_id TEXT NOT NULL
    ) STRICT;
    INSERT INTO log_head VALUES (1, 1, 0, '00000000-0000-7000-8000-000000000000');

    CREATE TABLE command (
      key TEXT PRIMARY KEY,
      at INTEGER NOT NULL,
      digest TEXT NOT NULL,
      outcome TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
