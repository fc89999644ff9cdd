import type { Migration } from '../../contracts/migration.ts';

export const tasks: Migration = {
  number: 2,
  name: 'tasks',
  sql: `
    CREATE TABLE task (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      instance TEXT NOT NULL,
      title TEXT NOT NULL,
      kind TEXT NOT NULL,
      priority TEXT NOT NULL,
      status TEXT NOT NULL,
      why TEXT NOT NULL,
      claimed_by TEXT NOT NULL,
      links TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      UNIQUE (instance, name)
    ) STRICT;
    CREATE TABLE task_dependency (
      task TEXT NOT NULL,
      depends_on TEXT NOT NULL,
      PRIMARY KEY (task, depends_on)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE task_counter (one INTEGER PRIMARY KEY CHECK (one = 1), last_number INTEGER NOT NULL) STRICT;
    INSERT INTO task_counter VALUES (1, 0);
  `,
};
