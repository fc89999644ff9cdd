import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { authorityOf, type Authority, type LeaseState } from '../../model/index.ts';
import { toLease, type LeaseRow } from '../leases/read-leases.ts';
import { trustedEntry } from '../ledger/trusted-entry.ts';
import { SQLITE_MIGRATIONS } from '../sqlite/migrations/index.ts';

/**
 * A few questions to the store of this clone, for who runs at every edit: read-only, and without what writing, waiting
 * and other engines need. Of the ledger it reads and checks the entries that matter to the question, not the whole chain.
 */
export class Lookup implements Disposable {
  private readonly db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.db = db;
  }

  /** `undefined` where the store must be opened in the usual way: there is none, it is older or newer, or in use. */
  static open(file: string): Lookup | undefined {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(file, { readOnly: true, timeout: 0 });
      const version = db.prepare('PRAGMA user_version').get()?.['user_version'];
      if (version === SQLITE_MIGRATIONS.length) return new Lookup(db);
    } catch {
      // the usual way waits, repairs, and has the words for what is wrong
    }
    db?.close();
    return undefined;
  }

  /** The instance that the ledger binds a worktree to; `undefined` also where an entry may have been made unreadable. */
  boundTo(worktree: string): string | undefined {
    const { bindings } = this.authority(
      `SELECT id, text FROM ledger_entry
       WHERE kind IN ('instance.bound', 'instance.released') AND instr(text, ?) > 0 ORDER BY added`,
      worktree,
    );
    return bindings.find((binding) => binding.worktree === worktree)?.instance;
  }

  /**
   * Grants and ended leases that can matter to a change whose content is not known: what is live at `now`, and what
   * recorded a deletion.
   */
  permissions(now: number): Pick<Authority, 'grants' | 'leased'> {
    return this.authority(
      `WITH deletion AS (
         SELECT subject FROM ledger_entry
         WHERE kind IN ('grant.recorded', 'lease.recorded') AND json_extract(text, '$.body.oid') IS NULL
       ), wanted AS (
         SELECT subject FROM ledger_entry WHERE kind = 'grant.given' AND json_extract(text, '$.body.until') > ?
         UNION SELECT subject FROM deletion
       )
       SELECT id, text FROM ledger_entry
       WHERE subject IN (SELECT subject FROM wanted)
         AND (kind IN ('grant.given', 'grant.revoked')
           OR kind IN ('grant.recorded', 'lease.recorded') AND json_extract(text, '$.body.oid') IS NULL)
       ORDER BY added`,
      now,
    );
  }

  leases(): readonly LeaseState[] {
    const rows = this.db.prepare(`SELECT * FROM lease WHERE state = 'held' ORDER BY number`).all();
    return rows.map((row) => toLease(row as unknown as LeaseRow));
  }

  [Symbol.dispose](): void {
    this.db.close();
  }

  private authority(query: string, value: SQLInputValue): Authority {
    const rows = this.db.prepare(query).all(value) as unknown as readonly { id: string; text: string }[];
    return authorityOf(rows.map(trustedEntry));
  }
}
