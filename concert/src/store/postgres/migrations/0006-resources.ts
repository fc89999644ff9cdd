import type { Migration } from '../../contracts/migration.ts';

export const resources: Migration = {
  number: 6,
  name: 'resources of instances',
  sql: `
    CREATE TABLE resource_lease (
      folder text NOT NULL,
      host text NOT NULL,
      instance text NOT NULL,
      ports text NOT NULL,
      worktree text,
      process text,
      since bigint NOT NULL,
      PRIMARY KEY (host, folder)
    );
  `,
};
