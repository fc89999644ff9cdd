import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listRefs, saveFiles, updateRefs, type Repository } from '../../git/index.ts';
import { backupStore, LEDGER_REF, openStore, storeFile } from '../../store/index.ts';

/** What was on record here: this clone's store, and the ledger's ref. Both are saved before they go. */
export interface RecordsFate {
  /** A commit with one file, `store.db`, that `concert restore` takes. */
  readonly store?: { readonly savedAs: string };
  readonly ledger?: { readonly at: string; readonly savedAs: string };
}

export async function recordsFate(repository: Repository, saveUnder: string): Promise<RecordsFate> {
  const at = (await listRefs(repository, LEDGER_REF)).get(LEDGER_REF);
  return {
    ...(existsSync(storeFile(repository.commonDir)) ? { store: { savedAs: `${saveUnder}-store` } } : {}),
    ...(at === undefined ? {} : { ledger: { at, savedAs: `${saveUnder}-ledger` } }),
  };
}

/** Saves, then removes. A store in PostgreSQL is shared with other clones and stays; so do backups that somebody made. */
export async function removeRecords(repository: Repository, { store, ledger }: RecordsFate): Promise<void> {
  if (ledger !== undefined) {
    const moves = [
      { ref: ledger.savedAs, from: undefined, to: ledger.at },
      { ref: LEDGER_REF, from: ledger.at, to: undefined },
    ];
    await updateRefs(repository, moves, 'remove the ledger');
  }
  if (store !== undefined) {
    const bytes = await storeBytes(repository.commonDir);
    await saveFiles(repository, store.savedAs, [{ path: 'store.db', mode: '100644', bytes }], 'The store of Concert');
    await removeStoreFiles(repository.commonDir);
  }
}

/** As one checked backup: the files of a store in use are no copy of it. */
async function storeBytes(commonDir: string): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'concert-remove-'));
  try {
    const backup = path.join(folder, 'store.db');
    await using store = await openStore({ commonDir });
    await backupStore(store.db, backup);
    return await readFile(backup);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const OWN: ReadonlySet<string> = new Set(['status-mirror', 'campaigns-until']);

async function removeStoreFiles(commonDir: string): Promise<void> {
  const folder = path.dirname(storeFile(commonDir));
  const names = (await readdir(folder)).filter((name) => name.startsWith('store.db') || OWN.has(name));
  // The store itself last: where a crash comes between, the next run finds it and ends the work.
  for (const name of names.sort().toReversed()) await rm(path.join(folder, name), { force: true });
  await rmdir(folder).catch(() => {}); // backups, or somebody else's files: they stay
}
