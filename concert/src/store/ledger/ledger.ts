import type { Repository } from '../../git/index.ts';
import { authorityOf, type Authority, type Binding, type LedgerDraft, type LedgerEntry } from '../../model/index.ts';
import type { Ledger } from '../contracts/ledger.ts';
import type { Store } from '../store.ts';
import { appendEntries } from './append-entry.ts';
import { checkLedger, type LedgerCheck } from './check-ledger.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { foundInStore, readEntriesOf } from './ledger-rows.ts';
import { mirror, syncLedger, type LedgerSync, receiveLedger, type LedgerReceived } from './sync-ledger.ts';
import { verifyEntries } from './verify-entries.ts';

/** The ledger of one clone: rows in the store, commits on `refs/concert/ledger`. */
export class RepositoryLedger implements Ledger {
  private readonly store: Store;
  private readonly repository: Repository;

  constructor(store: Store, repository: Repository) {
    this.store = store;
    this.repository = repository;
  }

  async append(draft: LedgerDraft, actor: string, session: string | null): Promise<LedgerEntry> {
    const [entry] = await this.appendAll([draft], actor, session);
    return entry as LedgerEntry;
  }

  async appendAll(
    drafts: readonly LedgerDraft[],
    actor: string,
    session: string | null,
  ): Promise<readonly LedgerEntry[]> {
    if (drafts.length === 0) return [];
    const entries = await this.store.execute({ actor, session, ...appendEntries(drafts, actor) });
    await mirror(this.store, this.repository);
    return entries;
  }

  async entries(): Promise<readonly LedgerEntry[]> {
    const { entries, problem } = verifyEntries(await this.store.db.read(foundInStore), 'the store');
    if (problem !== undefined) throw ledgerErrors.broken(problem);
    return entries;
  }

  async authority(): Promise<Authority> {
    return authorityOf(await this.entries());
  }

  async bindings(): Promise<readonly Binding[]> {
    const entries = await this.store.db.read((sql) => readEntriesOf(sql, ['instance.bound', 'instance.released']));
    return authorityOf(entries).bindings;
  }

  verify(): Promise<LedgerCheck> {
    return checkLedger(this.store, this.repository);
  }

  mirror(): Promise<string> {
    return mirror(this.store, this.repository);
  }

  receive(remote: string): Promise<LedgerReceived> {
    return receiveLedger(this.store, this.repository, remote);
  }

  sync(remote?: string): Promise<LedgerSync> {
    return syncLedger(this.store, this.repository, remote);
  }
}
