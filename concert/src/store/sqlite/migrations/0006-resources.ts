import type { Migration } from '../../contracts/migration.ts';

export const resources: Migration = {
  number: 6,
  name: 'resources of instances',
  sql: `
    CREATE TABLE resource_lease (
      folder TEXT NOT NULL,
      host TEXT NOT NULL,
      instance TEXT NOT NULL,
      ports TEXT NOT NULL,
      worktree TEXT,
      process TEXT,
      since INTEGER NOT NULL,
      PRIMARY KEY (host, folder)
    ) STRICT;
  `,
};
