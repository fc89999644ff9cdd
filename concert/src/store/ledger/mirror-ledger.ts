import {
  listCommits,
  objectId,
  updateRef,
  writeObjects,
  type ListedCommit,
  type NewObject,
  type Repository,
} from '../../git/index.ts';
import type { LedgerEntry } from '../../model/index.ts';
import type { Database } from '../contracts/database.ts';
import { failpoint } from '../failpoint.ts';
import { entryText } from './entry-text.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { foundInStore, readEntry, readHeads } from './ledger-rows.ts';
import { orderEntries } from './order-entries.ts';
import { ENTRY_FILE, LEDGER_REF, readLedgerRef } from './read-ledger-ref.ts';
import { verifyEntries } from './verify-entries.ts';

/** More often than this nobody loses a race by chance. */
const TRIES = 20;

export type Mirrored =
  | { readonly outcome: 'mirrored'; readonly commit: string }
  /** The ref holds entries that the store does not: they must be taken in first. */
  | { readonly outcome: 'behind' }
  | { readonly outcome: 'empty' };

/**
 * Brings `refs/concert/ledger` up to the store. The store is the journal: whatever a crash left undone, the next call does.
 * A commit is made of its entry alone, so that every clone makes the same commits of the same entries.
 */
export async function mirrorLedger(db: Database, repository: Repository): Promise<Mirrored> {
  for (let left = TRIES; left > 0; left--) {
    const [head, ...others] = await db.read(readHeads);
    if (head === undefined) return { outcome: 'empty' };
    const [last] = await listCommits(repository, [LEDGER_REF, `^${LEDGER_REF}^@`]).catch(() => []);
    const tip = last?.oid;
    const known = await commitsOf(db, last);
    if (known === undefined || others.length > 0) return { outcome: 'behind' };
    const commit = await commitEntry(db, repository, head, known);
    if (commit === tip) return { outcome: 'mirrored', commit };
    failpoint('ledger.before-ref');
    const move = { ref: LEDGER_REF, from: tip, to: commit };
    if (await updateRef(repository, move, `${head.kind} ${head.subject}`)) {
      failpoint('ledger.after-ref');
      return { outcome: 'mirrored', commit };
    }
  }
  throw ledgerErrors.contended(LEDGER_REF);
}

/**
 * Commit by entry id, as far as needed: mostly the tip is the parent of the one new entry. `undefined` where the tip is
 * an entry that the store does not hold.
 */
async function commitsOf(db: Database, last: ListedCommit | undefined): Promise<Map<string, string> | undefined> {
  if (last === undefined) return new Map();
  const id = /^Entry: ([0-9a-f]{64})$/m.exec(last.body)?.[1];
  if (id === undefined || (await db.read((sql) => readEntry(sql, id))) === undefined) return undefined;
  return new Map([[id, last.oid]]);
}

/** Commits an entry, and before it those of its ancestors that are in no commit yet. */
async function commitEntry(
  db: Database,
  repository: Repository,
  head: LedgerEntry,
  known: Map<string, string>,
): Promise<string> {
  const entries = (await chainTo(db, head, known)) ?? (await allEntries(db, repository, known));
  const objects = entries.filter(({ id }) => !known.has(id)).flatMap((entry) => objectsOf(repository, entry, known));
  await writeObjects(repository, objects);
  return known.get(head.id) as string;
}

/** The entries after the one that is known, oldest first; `undefined` where the ledger forks, or is long. */
async function chainTo(
  db: Database,
  head: LedgerEntry,
  known: ReadonlyMap<string, string>,
): Promise<readonly LedgerEntry[] | undefined> {
  const chain: LedgerEntry[] = [];
  for (let entry: LedgerEntry | undefined = head; entry !== undefined;) {
    if (known.has(entry.id)) return chain.toReversed();
    const [parent, ...others]: readonly string[] = entry.parents;
    if (chain.push(entry) > LONGEST_CHAIN || parent === undefined || others.length > 0) return undefined;
    entry = await db.read((sql) => readEntry(sql, parent));
  }
  return undefined;
}

const LONGEST_CHAIN = 50;

async function allEntries(
  db: Database,
  repository: Repository,
  known: Map<string, string>,
): Promise<readonly LedgerEntry[]> {
  const { entries } = verifyEntries(await db.read(foundInStore), 'store');
  for (const { id, commit } of await readLedgerRef(repository, LEDGER_REF)) known.set(id, commit);
  return orderEntries(entries);
}

/** What an entry's commit is made of, all from the entry itself. Its parents are known already; now it is, too. */
function objectsOf(repository: Repository, entry: LedgerEntry, known: Map<string, string>): readonly NewObject[] {
  const blob: NewObject = { type: 'blob', bytes: Buffer.from(entryText(entry)) };
  const name = Buffer.from(`100644 ${ENTRY_FILE}\0`);
  const tree: NewObject = {
    type: 'tree',
    bytes: Buffer.concat([name, Buffer.from(objectId(repository, blob), 'hex')]),
  };
  const who = `Concert <concert@localhost> ${Math.floor(entry.at / 1000)} +0000`;
  const lines = [
    `tree ${objectId(repository, tree)}`,
    ...entry.parents.map((parent) => `parent ${known.get(parent) ?? ''}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    `${entry.kind} ${oneLine(entry.subject)}`,
    '',
    `Entry: ${entry.id}`,
    '',
  ];
  const commit: NewObject = { type: 'commit', bytes: Buffer.from(lines.join('\n')) };
  known.set(entry.id, objectId(repository, commit));
  return [blob, tree, commit];
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
