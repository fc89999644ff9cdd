import path from 'node:path';
import { lacks, postgresPrograms, testPostgres, type TestPostgres } from '@concert-mia/base/testkit';
import { afterAll, beforeAll, describe } from 'vitest';
import { storeConformance } from '../conformance/store-conformance.ts';
import { POSTGRES_MIGRATIONS } from './migrations/index.ts';
import { openPostgres } from './open-postgres.ts';

describe.skipIf(lacks({ file: path.join(postgresPrograms(), 'postgres') }))('with a server of its own', () => {
  let server: TestPostgres;
  let schemas = 0;
  beforeAll(async () => {
    server = await testPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  storeConformance('PostgreSQL', async () => {
    const url = server.url(`store_${++schemas}`);
    return {
      migrations: POSTGRES_MIGRATIONS,
      open: (migrations) => openPostgres(url, migrations),
      async [Symbol.asyncDispose]() {},
    };
  });
});
