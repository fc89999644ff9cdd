import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@concert-mia/base/errors';
import { corrupt } from '../messages.ts';
import { APPLICATION_ID, LAYOUT, SCHEMA } from './schema.ts';

/** An import writes all over its file. */
const WRITING_KIB = 65_536;
/** A search reads lists, which are kept decoded, and ten passages; the system keeps the file's pages too. */
const READING_KIB = 4_096;

/** A new, empty build. `file` must not exist. */
export function createDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // A build that is killed is resumed from its last commit; a machine that loses power starts it again.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -${WRITING_KIB};`);
  database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
  return database;
}

/** An existing build. Throws `E_INDEX_CORRUPT` when the file is none of ours, damaged, or of another layout. */
export function openDatabase(file: string): DatabaseSync {
  if (!existsSync(file)) throw corrupt(file, 'the file is not there');
  const database = reading(file, () => new DatabaseSync(file, { timeout: 5_000 }));
  try {
    return reading(file, () => {
      database.exec(`PRAGMA cache_size = -${READING_KIB}; PRAGMA synchronous = NORMAL;`);
      if (pragma(database, 'application_id') !== APPLICATION_ID) throw corrupt(file, 'it is not an index of MIA');
      const layout = pragma(database, 'user_version');
      if (layout !== LAYOUT) throw corrupt(file, `its layout is ${layout}, this version reads ${LAYOUT}`);
      database.prepare('SELECT count(*) FROM (SELECT slot FROM passage LIMIT 1)').get();
      return database;
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Runs `read`; what SQLite says about a damaged file becomes `E_INDEX_CORRUPT`. */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(error) ? corrupt(file, (error as Error).message, error) : error;
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN, a table that is gone, and JSON that is none. */
function damaged(error: unknown): boolean {
  if (error instanceof AppError || !(error instanceof Error)) return false;
  if (error instanceof SyntaxError) return true;
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
  return [11, 14, 26].includes(code) || /^no such (table|column)|malformed/.test(error.message);
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
