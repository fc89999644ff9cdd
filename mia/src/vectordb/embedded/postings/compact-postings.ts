import type { DatabaseSync } from 'node:sqlite';
import { readFacts } from '../facts.ts';
import { ID_BYTES } from '../passage-ids.ts';
import { NO_PASSAGE, PROSE_STEPS, readBlocks, SlotBlocks } from '../slot-blocks.ts';
import { PostingList } from './posting-list.ts';
import { readPostings, type Postings } from './read-postings.ts';

/**
 * Numbers the slots anew without holes, and writes every list as one piece without places that lead nowhere. In the
 * transaction of the caller.
 */
export function compactPostings(database: DatabaseSync): void {
  const moved = newSlots(database);
  const terms = database.prepare('SELECT term, number FROM term ORDER BY number').all();
  const statements = {
    read: database.prepare('SELECT data FROM posting WHERE term = ? ORDER BY first'),
    remove: database.prepare('DELETE FROM posting WHERE term = ?'),
    put: database.prepare('INSERT INTO posting (term, first, last, data) VALUES (?, ?, ?, ?)'),
    count: database.prepare('UPDATE term SET passages = ? WHERE term = ?'),
    forget: database.prepare('DELETE FROM term WHERE term = ?'),
  };
  for (const row of terms) {
    const [term, number] = [String(row['term']), Number(row['number'])];
    const postings = readPostings(statements.read.all(number).map((piece) => piece['data'] as Uint8Array));
    const list = moveList(postings, moved);
    statements.remove.run(number);
    if (list.passages === 0) statements.forget.run(term);
    else {
      statements.put.run(number, list.first, list.last, list.bytes());
      statements.count.run(list.passages, term);
    }
  }
}

/** Moves passages and vectors; answers where each slot went. */
function newSlots(database: DatabaseSync): ReadonlyMap<number, number> {
  const moved = new Map<number, number>();
  for (const row of database.prepare('SELECT slot FROM passage ORDER BY slot').iterate()) {
    moved.set(Number(row['slot']), moved.size + 1);
  }
  const passage = database.prepare('UPDATE passage SET slot = ? WHERE slot = ?');
  for (const [from, to] of moved) if (from !== to) passage.run(to, from);
  moveBlocks(database, moved);
  database.prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'passage'").run(moved.size);
  return moved;
}

function moveBlocks(database: DatabaseSync, moved: ReadonlyMap<number, number>): void {
  const { dimension } = readFacts(database);
  const before = [...readBlocks(database)];
  database.exec('DELETE FROM block');
  const after = new SlotBlocks(database, dimension);
  for (const { first, lengths, ids, prose, scales, codes } of before) {
    for (const [at, length] of lengths.entries()) {
      const slot = moved.get(first + at);
      if (slot === undefined || length === NO_PASSAGE) continue;
      after.set(slot, {
        id: ids.subarray(at * ID_BYTES, (at + 1) * ID_BYTES),
        length,
        prose: (prose[at] ?? 0) / PROSE_STEPS,
        vector: { codes: codes.subarray(at * dimension, (at + 1) * dimension), scale: scales[at] ?? 0 },
      });
    }
    after.flush();
  }
}

function moveList({ slots, starts, positions, around }: Postings, moved: ReadonlyMap<number, number>): PostingList {
  const list = new PostingList();
  for (const [index, from] of slots.entries()) {
    const slot = moved.get(from);
    if (slot === undefined) continue;
    if (around[index] === 1) list.add(slot, 0);
    for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at += 1) list.add(slot, positions[at] ?? 0);
  }
  return list;
}
