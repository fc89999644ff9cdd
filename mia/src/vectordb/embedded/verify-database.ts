import type { DatabaseSync } from 'node:sqlite';
import { countDiffers, corrupt } from '../messages.ts';
import { readPostings } from './postings/read-postings.ts';
import { NO_PASSAGE, readMeasures } from './slot-blocks.ts';

/** Checks that every passage has its vector, and every term its list; answers how many passages there are. */
export function verifyDatabase(database: DatabaseSync): number {
  const passages = count(database, 'passage');
  const vectors = readMeasures(database).lengths.reduce((sum, length) => (length === NO_PASSAGE ? sum : sum + 1), 0);
  if (vectors !== passages) throw countDiffers(passages, vectors, 'vectors');
  const terms = count(database, 'term');
  const lists = Number(database.prepare('SELECT count(DISTINCT term) AS number FROM posting').get()?.['number']);
  if (lists !== terms) throw countDiffers(terms, lists, 'lists of terms');
  return passages;
}

/** As `verifyDatabase`, and reads every page, and every place of every term; some seconds for 100,000 passages. */
export function verifyThoroughly(database: DatabaseSync, file: string): number {
  const problems = database
    .prepare('PRAGMA integrity_check(3)')
    .all()
    .map((row) => String(row['integrity_check']));
  if (problems.some((problem) => problem !== 'ok')) throw corrupt(file, problems.join('; '));
  const passages = verifyDatabase(database);
  verifyPlaces(database, file);
  return passages;
}

/** The words of a passage are as many as it says, and stand in it once each. */
function verifyPlaces(database: DatabaseSync, file: string): void {
  const { lengths } = readMeasures(database);
  const found = new Uint32Array(lengths.length);
  const lists = database.prepare('SELECT data FROM posting WHERE term = ? ORDER BY first');
  for (const { number, passages } of database.prepare('SELECT number, passages FROM term').all()) {
    const { slots, starts } = readPostings(lists.all(Number(number)).map((row) => row['data'] as Uint8Array));
    let alive = 0;
    for (const [index, slot] of slots.entries()) {
      if (slot <= (slots[index - 1] ?? -1)) throw corrupt(file, 'the places of a term are not in order');
      if ((lengths[slot] ?? NO_PASSAGE) === NO_PASSAGE) continue;
      alive += 1;
      found[slot] = (found[slot] ?? 0) + (starts[index + 1] ?? 0) - (starts[index] ?? 0);
    }
    if (alive !== passages) throw corrupt(file, 'a term stands in other passages than were counted');
  }
  const wrong = found.findIndex((words, slot) => lengths[slot] !== NO_PASSAGE && words !== lengths[slot]);
  if (wrong !== -1) throw corrupt(file, `the passage in slot ${wrong} has lost words`);
}

function count(database: DatabaseSync, table: 'passage' | 'term'): number {
  return Number(database.prepare(`SELECT count(*) AS number FROM ${table}`).get()?.['number']);
}
