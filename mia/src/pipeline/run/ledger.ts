import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { AppError } from '@concert-mia/base/errors';
import type { StoredObject } from '../../interfaces/index.ts';
import type { Claim, Counts, Fingerprinted, Outcome, RefusedSource, Settled, WithNotePages } from './ledger-records.ts';
import { MIGRATIONS } from './ledger-schema.ts';

/** How long a claim holds without being renewed, in milliseconds. */
export const LEASE = 60_000;
/** How long a process waits for the others' transactions, in milliseconds; each takes some. */
const PATIENCE = 30_000;

/**
 * What has been done with which state of which source, and who is at what. One SQLite file for all processes of a machine;
 * every change is one immediate transaction, so `kill -9` leaves a claim that runs out and nothing else.
 */
export class Ledger implements Disposable {
  private readonly database: DatabaseSync;
  private readonly prepared = new Map<string, StatementSync>();

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      this.database = new DatabaseSync(file, { timeout: PATIENCE });
      this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      this.migrate();
    } catch (error) {
      throw new AppError('E_LEDGER', `the ledger of this output cannot be opened: ${(error as Error).message}`, {
        kind: 'unavailable',
        place: { file },
        hint: 'Move the file away and run `mia ingest` again: every source is then read once more, and nothing is lost.',
        cause: error,
      });
    }
  }

  /**
   * Binds the ledger to the place its sources come from. Throws `E_OTHER_SOURCE` (usage) when it is bound to another one:
   * all of whose documents would otherwise count as gone.
   */
  bindSource(place: string): void {
    const known = this.transaction(() => {
      this.sql(`INSERT INTO facts (name, value) VALUES ('source', ?) ON CONFLICT DO NOTHING`).run(place);
      return this.sql(`SELECT value FROM facts WHERE name = 'source'`).get() as { value: string };
    });
    if (known.value === place) return;
    throw new AppError('E_OTHER_SOURCE', `this storage holds the documents of ${known.value}, not of ${place}`, {
      kind: 'usage',
      place: { file: place },
      hint: 'Give `--storage` another place for another archive.',
    });
  }

  /**
   * Notes that sources are there. One that is new, has another etag, or was done by another processor becomes pending;
   * answers how many did. `now` is the time of the crawl, by which `forgetUnseen` knows what it did not see.
   */
  see(objects: readonly StoredObject[], processor: string, now: number): number {
    const statement = this.sql(
      `INSERT INTO sources (key, etag, size, status, seen) VALUES (:key, :etag, :size, 'pending', :now)
       ON CONFLICT (key) DO UPDATE SET
         seen = max(seen, :now),
         status = CASE WHEN status IN ('done', 'refused') AND (etag <> :etag OR processor IS NOT :processor)
                       THEN 'pending' ELSE status END,
         etag = CASE WHEN status = 'claimed' THEN etag ELSE :etag END,
         size = CASE WHEN status = 'claimed' THEN size ELSE :size END
       RETURNING status`,
    );
    return this.transaction(() => {
      let pending = 0;
      for (const { key, etag, size } of objects) {
        const row = statement.get({ key, etag, size, now, processor });
        if (row?.['status'] === 'pending') pending += 1;
      }
      return pending;
    });
  }

  /** Forgets who made the documents of sources below `prefix`: the next `see` has them made again. */
  doubt(prefix: string): void {
    this.transaction(() =>
      this.sql(
        `UPDATE sources SET processor = NULL WHERE status IN ('done', 'refused') AND substr(key, 1, length(:prefix)) = :prefix`,
      ).run({ prefix }),
    );
  }

  /** Takes up to `limit` pending sources, and those whose worker did not renew its claim. */
  claim(worker: string, limit: number, now: number): Claim[] {
    return this.transaction(() =>
      this.sql(
        `UPDATE sources SET status = 'claimed', worker = :worker, lease = :lease
         WHERE key IN (SELECT key FROM sources WHERE status = 'pending' ORDER BY key LIMIT :limit)
         RETURNING key, etag, size, hash, processor, written, code`,
      ).all({ worker, lease: now + LEASE, limit }),
    ) as unknown as Claim[];
  }

  /** Keeps a worker's claims for another lease. */
  renew(worker: string, now: number): void {
    this.transaction(() => {
      this.sql(`UPDATE sources SET lease = :lease WHERE status = 'claimed' AND worker = :worker`).run({
        worker,
        lease: now + LEASE,
      });
      this.sql('UPDATE locks SET lease = :lease WHERE worker = :worker').run({ worker, lease: now + LEASE });
    });
  }

  /** Gives claims back: of one worker, of those for whom `isGone` says so, or whose lease ran out. Answers how many. */
  release(now: number, isGone: (worker: string) => boolean): number {
    return this.transaction(() => {
      const workers = this.sql(`SELECT DISTINCT worker FROM sources WHERE status = 'claimed'`).all() as {
        worker: string;
      }[];
      const locks = this.sql('SELECT DISTINCT worker FROM locks').all() as { worker: string }[];
      for (const { worker } of locks) if (isGone(worker)) this.sql('DELETE FROM locks WHERE worker = ?').run(worker);
      let released = 0;
      const back = `UPDATE sources SET status = 'pending', worker = NULL, lease = NULL WHERE status = 'claimed'`;
      for (const { worker } of workers) {
        if (isGone(worker)) released += Number(this.sql(`${back} AND worker = ?`).run(worker).changes);
      }
      return released + Number(this.sql(`${back} AND lease < ?`).run(now).changes);
    });
  }

  /** Notes what came of claimed sources, all at once. One whose claim the worker lost is left to whoever has it now. */
  settle(results: readonly Settled[], worker: string): void {
    this.transaction(() => {
      for (const result of results) {
        if (result.kind === 'unchanged') this.unchanged(result.key, result.etag, worker);
        else this.finish(result.outcome, worker);
      }
    });
  }

  /** Sources below `prefix` that a crawl at `now` did not see. */
  unseen(prefix: string, now: number): { key: string; written: number }[] {
    return this.sql(
      `SELECT key, written FROM sources WHERE seen < :now AND status <> 'claimed' AND substr(key, 1, length(:prefix)) = :prefix ORDER BY key`,
    ).all({ now, prefix }) as { key: string; written: number }[];
  }

  forget(key: string): void {
    this.transaction(() => this.sql('DELETE FROM sources WHERE key = ?').run(key));
  }

  counts(): Counts {
    const counts = { pending: 0, claimed: 0, done: 0, refused: 0 };
    const rows = this.sql('SELECT status, count(*) AS count FROM sources GROUP BY status').all() as {
      status: keyof Counts;
      count: number;
    }[];
    for (const { status, count } of rows) counts[status] = count;
    return counts;
  }

  refused(): RefusedSource[] {
    return this.sql(
      `SELECT key, code, message FROM sources WHERE status = 'refused' ORDER BY key`,
    ).all() as unknown as RefusedSource[];
  }

  /** Sources with a document, in order. */
  documents(): Fingerprinted[] {
    return this.sql(
      `SELECT key, hash, text_hash, simhash, work, language, relations FROM sources WHERE status = 'done' AND written = 1 ORDER BY key`,
    ).all() as unknown as Fingerprinted[];
  }

  /** Notes which relations the metadata of documents now has, by key. */
  setRelations(relations: ReadonlyMap<string, string>): void {
    this.transaction(() => {
      const statement = this.sql('UPDATE sources SET relations = ? WHERE key = ?');
      for (const [key, text] of relations) statement.run(text, key);
    });
  }

  /** Documents with notes on other pages that are in another state than when the notes were taken. */
  withStaleNotes(): WithNotePages[] {
    return this.sql(
      `SELECT key, note_pages AS pages, note_states AS known,
         (SELECT json_group_array(target.hash) FROM
            (SELECT (SELECT hash FROM sources WHERE sources.key = page.value AND status = 'done') AS hash
             FROM json_each(owner.note_pages) AS page ORDER BY page.key) AS target) AS now
       FROM sources AS owner WHERE note_pages <> '[]' AND status = 'done' AND now <> note_states ORDER BY key`,
    ).all() as unknown as WithNotePages[];
  }

  setNoteStates(key: string, states: string): void {
    this.transaction(() => this.sql('UPDATE sources SET note_states = ? WHERE key = ?').run(states, key));
  }

  /** Whether this worker now has the only right to `name`. */
  lock(name: string, worker: string, now: number): boolean {
    return this.transaction(() => {
      const taken = this.sql(
        `INSERT INTO locks (name, worker, lease) VALUES (:name, :worker, :lease)
         ON CONFLICT (name) DO UPDATE SET worker = :worker, lease = :lease WHERE lease < :now OR worker = :worker`,
      ).run({ name, worker, lease: now + LEASE, now });
      return taken.changes === 1 || taken.changes === 1n;
    });
  }

  unlock(name: string, worker: string): void {
    this.transaction(() => this.sql('DELETE FROM locks WHERE name = ? AND worker = ?').run(name, worker));
  }

  [Symbol.dispose](): void {
    this.database.close();
  }

  private finish({ written, ...rest }: Outcome, worker: string): void {
    this.sql(
      `UPDATE sources SET status = :status, worker = NULL, lease = NULL, etag = :etag, hash = :hash, processor = :processor,
         written = :written, code = :code, message = :message, text_hash = :textHash, simhash = :simhash, work = :work,
         language = :language, title = :title, score = :score, relations = '[]',
         note_pages = :notePages, note_states = '[]'
       WHERE key = :key AND worker = :worker`,
    ).run({ ...rest, written: written ? 1 : 0, worker });
  }

  /** The source is as it was the last time, whatever its etag says. */
  private unchanged(key: string, etag: string, worker: string): void {
    this.sql(
      `UPDATE sources SET status = CASE WHEN written = 1 THEN 'done' ELSE 'refused' END, etag = :etag, worker = NULL, lease = NULL
       WHERE key = :key AND worker = :worker`,
    ).run({ key, etag, worker });
  }

  private migrate(): void {
    this.transaction(() => {
      const { user_version: version } = this.database.prepare('PRAGMA user_version').get() as { user_version: number };
      if (version > MIGRATIONS.length) throw new Error('it was written by a newer version of MIA');
      for (const migration of MIGRATIONS.slice(version)) this.database.exec(migration);
      this.database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    });
  }

  private sql(text: string): StatementSync {
    const known = this.prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.database.prepare(text);
    this.prepared.set(text, statement);
    return statement;
  }

  private transaction<Result>(work: () => Result): Result {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw diskFull(error) ?? error;
    }
  }
}

const SQLITE_FULL = 13;

function diskFull(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || error.errcode !== SQLITE_FULL) return undefined;
  return new AppError('E_DISK_FULL', 'the disk is full while writing the ledger', {
    kind: 'unavailable',
    hint: 'Free some space and run the same command again; nothing was written by half.',
    cause: error,
  });
}
