import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { IndexedStems } from '../../text/indexed-stems.ts';
import { skeleton } from '../../text/skeleton.ts';
import { ByteReader } from './bytes.ts';
import { PostingList } from './posting-list.ts';

/** A piece of a list grows up to this many bytes; then another one begins, so that an addition writes little. */
const PIECE = 4_096;

/** Adds single passages to the lists of a build that is in use. */
export class PostingAppender {
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
  }

  /** `slot` is higher than every one before. */
  add(slot: number, stems: IndexedStems): void {
    for (const [term, list] of listsOf(slot, stems)) this.append(this.termNumber(term), list);
  }

  /** One passage less holds each of these terms; its places stay until the index is compacted, and lead nowhere. */
  discount({ body, context }: IndexedStems): void {
    for (const term of new Set([...body, ...context])) this.statements.discount.run(term);
  }

  private termNumber(term: string): number {
    return Number(this.statements.count.get(term, skeleton(term))?.['number']);
  }

  private append(term: number, list: PostingList): void {
    const tail = this.statements.tail.get(term);
    const grown = new PostingList();
    if (tail !== undefined && Number(tail['size']) < PIECE) grown.append(toStored(tail));
    grown.append(list.stored());
    this.statements.put.run(term, grown.first, grown.last, grown.bytes());
  }
}

function listsOf(slot: number, { body, context }: IndexedStems): ReadonlyMap<string, PostingList> {
  const lists = new Map([...context, ...body].map((term) => [term, new PostingList()]));
  for (const term of context) lists.get(term)?.add(slot, 0);
  for (const [at, term] of body.entries()) lists.get(term)?.add(slot, at + 1);
  return lists;
}

function toStored(row: Record<string, unknown>) {
  const reader = new ByteReader(row['data'] as Uint8Array);
  const first = reader.number();
  return { passages: 1, first, last: Number(row['last']), rest: reader.raw(PIECE) };
}

const STATEMENTS = {
  count: `INSERT INTO term (term, number, passages, skeleton)
    SELECT ?, coalesce(max(number), 0) + 1, 1, ? FROM term
    WHERE true ON CONFLICT (term) DO UPDATE SET passages = passages + 1 RETURNING number`,
  discount: 'UPDATE term SET passages = max(passages - 1, 0) WHERE term = ?',
  tail: 'SELECT last, length(data) AS size, data FROM posting WHERE term = ? ORDER BY first DESC LIMIT 1',
  put: `INSERT INTO posting (term, first, last, data) VALUES (?, ?, ?, ?)
    ON CONFLICT (term, first) DO UPDATE SET last = excluded.last, data = excluded.data`,
};
