import { SqliteConnection } from '../sqlite/sqlite-connection.ts';
import { backupErrors } from './backup-errors.ts';

/** Makes one self-contained file of a store that nobody has open, and has SQLite check every page of it. */
export function sealBackup(file: string): void {
  const connection = new SqliteConnection(file);
  try {
    connection.pragma('journal_mode = DELETE'); // the log's content goes into the file; no -wal is left to forget
    const found = connection.pragma('integrity_check');
    if (found !== 'ok') throw backupErrors.unsound(file, String(found));
  } finally {
    connection.close();
  }
}
