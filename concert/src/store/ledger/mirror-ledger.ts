import { listCommits, resolveRef, updateRef, writeObject, type Repository } from '../../git/index.ts';
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
    const tip = await resolveRef(repository, LEDGER_REF);
    const known = await commitsOf(db, repository, tip);
    if (known === undefined || others.length > 0) return { outcome: 'behind' };
    const commit = await commitEntry(db, repository, head, known);
    if (commit === tip) return { outcome: 'mirrored', commit };
    failpoint('ledger.before-ref');
    const why = `concert: ${head.kind} ${head.subject}`;
    if (await updateRef(repository, { ref: LEDGER_REF, to: commit, from: tip, why })) {
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
async function commitsOf(
  db: Database,
  repository: Repository,
  tip: string | undefined,
): Promise<Map<string, string> | undefined> {
  if (tip === undefined) return new Map();
  const [last] = await listCommits(repository, [tip, `^${tip}^@`]).catch(() => []);
  const id = /^Entry: ([0-9a-f]{64})$/m.exec(last?.body ?? '')?.[1];
  if (id === undefined || (await db.read((sql) => readEntry(sql, id))) === undefined) return undefined;
  return new Map([[id, tip]]);
}

/** Commits an entry, and before it those of its ancestors that are in no commit yet. */
async function commitEntry(
  db: Database,
  repository: Repository,
  head: LedgerEntry,
  known: Map<string, string>,
): Promise<string> {
  const [parent] = head.parents;
  const direct = known.get(head.id) ?? (head.parents.length === 1 && parent !== undefined && known.has(parent));
  if (typeof direct === 'string') return direct;
  if (direct) return writeCommit(repository, head, known);
  const { entries } = verifyEntries(await db.read(foundInStore), 'store');
  for (const { id, commit } of await readLedgerRef(repository, LEDGER_REF)) known.set(id, commit);
  for (const entry of orderEntries(entries)) {
    if (!known.has(entry.id)) known.set(entry.id, await writeCommit(repository, entry, known));
  }
  return known.get(head.id) as string;
}

async function writeCommit(
  repository: Repository,
  entry: LedgerEntry,
  known: ReadonlyMap<string, string>,
): Promise<string> {
  const blob = await writeObject(repository, 'blob', Buffer.from(entryText(entry)));
  const name = Buffer.from(`100644 ${ENTRY_FILE}\0`);
  const tree = await writeObject(repository, 'tree', Buffer.concat([name, Buffer.from(blob, 'hex')]));
  const who = `Concert <concert@localhost> ${Math.floor(entry.at / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...entry.parents.map((parent) => `parent ${known.get(parent) ?? ''}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    `${entry.kind} ${oneLine(entry.subject)}`,
    '',
    `Entry: ${entry.id}`,
    '',
  ];
  return writeObject(repository, 'commit', Buffer.from(lines.join('\n')));
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
