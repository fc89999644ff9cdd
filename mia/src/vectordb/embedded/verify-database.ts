import type { DatabaseSync } from 'node:sqlite';
import { countDiffers, corrupt } from '../messages.ts';

/** Checks that every passage has its words and its vector; answers how many there are. */
export function verifyDatabase(database: DatabaseSync): number {
  const passages = count(database, 'passage');
  for (const [table, what] of [
    ['vector', 'vectors'],
    ['words_docsize', 'texts'],
  ] as const) {
    const found = count(database, table);
    if (found !== passages) throw countDiffers(passages, found, what);
  }
  return passages;
}

/** As `verifyDatabase`, and reads every page and every posting; some seconds for 100,000 passages. */
export function verifyThoroughly(database: DatabaseSync, file: string): number {
  const problems = database
    .prepare('PRAGMA integrity_check(3)')
    .all()
    .map((row) => String(row['integrity_check']));
  if (problems.some((problem) => problem !== 'ok')) throw corrupt(file, problems.join('; '));
  try {
    database.exec("INSERT INTO words (words) VALUES ('integrity-check')");
  } catch (error) {
    throw corrupt(file, 'the full-text index does not fit its content', error);
  }
  return verifyDatabase(database);
}

function count(database: DatabaseSync, table: 'passage' | 'vector' | 'words_docsize'): number {
  return Number(database.prepare(`SELECT count(*) AS number FROM ${table}`).get()?.['number']);
}
