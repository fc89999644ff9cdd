import type { DatabaseSync } from 'node:sqlite';
import { distance } from 'fastest-levenshtein';
import { skeleton } from '../text/skeleton.ts';

const MOST = 3;
const SHORTEST = 4; // shorter words are near to everything

/** Terms of the index that may be meant by one that is not in it: the same name in another transliteration, or a slip. */
export function similarTerms(database: DatabaseSync, term: string): string[] {
  if (term.length < SHORTEST) return [];
  const alike = sameSkeleton(database, term);
  return alike.length > 0 ? alike : slips(database, term);
}

function sameSkeleton(database: DatabaseSync, term: string): string[] {
  const form = skeleton(term);
  if (form.length < SHORTEST) return []; // `wwww` is no spelling of `v`
  return database
    .prepare('SELECT term FROM term WHERE skeleton = ? AND term <> ? ORDER BY passages DESC LIMIT ?')
    .all(form, term, MOST)
    .map((row) => String(row['term']));
}

/** One edit away, two in long words, the first letter being right; the nearest and most frequent first. */
function slips(database: DatabaseSync, term: string): string[] {
  const most = term.length >= 8 ? 2 : 1;
  const first = String.fromCodePoint(term.codePointAt(0) ?? 0);
  const near = [];
  const rows = database
    .prepare(NEIGHBOURHOOD)
    .iterate(first, `${first}\u{10ffff}`, term.length - most, term.length + most);
  for (const row of rows) {
    const other = String(row['term']);
    const edits = /\d/.test(other) ? most + 1 : distance(term, other);
    if (edits <= most) near.push({ other, edits, passages: Number(row['passages']) });
  }
  near.sort((one, next) => one.edits - next.edits || next.passages - one.passages);
  return near.slice(0, MOST).map(({ other }) => other);
}

const NEIGHBOURHOOD = `
  SELECT term, passages FROM term WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? AND passages > 1`;
