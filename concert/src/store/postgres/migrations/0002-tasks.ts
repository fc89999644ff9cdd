import type { Migration } from '../../contracts/migration.ts';

export const tasks: Migration = {
  number: 2,
  name: 'tasks',
  sql: `
    CREATE TABLE task (
      number integer PRIMARY KEY,
      id text NOT NULL UNIQUE,
      name text NOT NULL,
      instance text NOT NULL,
      title text NOT NULL,
      kind text NOT NULL,
      priority text NOT NULL,
      status text NOT NULL,
      why text NOT NULL,
      claimed_by text NOT NULL,
      links text NOT NULL,
      created_at bigint NOT NULL,
      updated_at bigint NOT NULL,
      UNIQUE (instance, name)
    );
    CREATE TABLE task_dependency (
      task text NOT NULL,
      depends_on text NOT NULL,
      PRIMARY KEY (task, depends_on)
    );
    CREATE TABLE task_counter (one integer PRIMARY KEY CHECK (one = 1), last_number integer NOT NULL);
    INSERT INTO task_counter VALUES (1, 0);
  `,
};
