import path from 'node:path';
import { tempDir } from '@concert-mia/base/testkit';
import { storeConformance } from '../conformance/store-conformance.ts';
import { SQLITE_MIGRATIONS } from './migrations/index.ts';
import { openSqlite } from './open-sqlite.ts';

storeConformance('SQLite', async () => {
  const dir = await tempDir('store');
  return {
    migrations: SQLITE_MIGRATIONS,
    open: (migrations) => openSqlite(path.join(dir.path, 'concert', 'store.db'), migrations),
    [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
  };
});
