import { backup as copyDatabase, type DatabaseSync } from 'node:sqlite';
import { readFacts, type Facts } from '../embedded/facts.ts';
import { openDatabase, reading } from '../embedded/open-database.ts';
import { compactPostings } from '../embedded/postings/compact-postings.ts';
import { verifyThoroughly } from '../embedded/verify-database.ts';

export interface Inspected {
  readonly passages: number;
  readonly facts: Facts;
}

/** Reads a build from end to end, after `work` was done to it, and leaves it as one file. */
export function inspectBuild(file: string, work?: (database: DatabaseSync) => void): Inspected {
  using database = openDatabase(file);
  return reading(file, () => {
    work?.(database);
    const passages = verifyThoroughly(database, file);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return { passages, facts: readFacts(database) };
  });
}

/** Without the holes that replaced passages left. */
export function compactBuild(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  compactPostings(database);
  database.exec('COMMIT; VACUUM; ANALYZE;');
}

/** Counts anew what queries are planned by. */
export function analyseBuild(file: string): void {
  using database = openDatabase(file);
  reading(file, () => database.exec('ANALYZE'));
}

/** As it is at one moment; additions may go on meanwhile. */
export async function copyBuild(file: string, copy: string): Promise<void> {
  using database = openDatabase(file);
  await copyDatabase(database, copy);
}
