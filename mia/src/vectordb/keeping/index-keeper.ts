import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { backup as copyDatabase, type DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { fromSystemError } from '@concert-mia/base/errors';
import { z } from 'zod';
import { readFacts, type Facts } from '../embedded/facts.ts';
import { IndexFolder } from '../embedded/index-folder.ts';
import { openDatabase, reading } from '../embedded/open-database.ts';
import { compactPostings } from '../embedded/postings/compact-postings.ts';
import { verifyThoroughly } from '../embedded/verify-database.ts';
import { absent, backupDamaged } from '../messages.ts';

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  file: z.literal('index.sqlite'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  passages: z.int().min(0),
  model: z.string(),
  createdAt: z.string(),
});
/** What a backup says of itself: `manifest.json` beside `index.sqlite`. */
export type BackupManifest = z.infer<typeof manifestSchema>;

export interface Compacted {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly passages: number;
}

/** Compacts, saves and restores the index of a folder. Everything is made beside, verified, and only then put in use. */
export class IndexKeeper {
  private readonly folder: IndexFolder;

  constructor(folder: string) {
    this.folder = new IndexFolder(folder);
  }

  /** Writes the index anew without the holes that replaced passages left. */
  async compact(): Promise<Compacted> {
    using _lock = this.folder.lock();
    const file = this.inUse();
    const bytesBefore = statSync(file).size;
    const name = newName();
    const beside = `${this.folder.file(name)}.unfinished`;
    await copyTo(file, beside);
    const { passages } = this.put(beside, name, compactDatabase);
    return { bytesBefore, bytesAfter: statSync(this.folder.file(name)).size, passages };
  }

  /** Merges the pieces that additions left in the full-text index, and counts anew what queries are planned by. */
  tune(): void {
    using _lock = this.folder.lock();
    const file = this.inUse();
    const database = openDatabase(file);
    try {
      reading(file, () => database.exec('ANALYZE'));
    } finally {
      database.close();
    }
  }

  /**
   * Saves the index, as it is at one moment, in a folder that must not exist yet; reads the copy again from end to end.
   * Additions may go on meanwhile.
   */
  async backup(target: string, now: Date): Promise<BackupManifest> {
    const file = this.inUse();
    const beside = `${target}.${randomUUID()}.unfinished`;
    if (existsSync(target)) throw backupDamaged(target, 'something is there already');
    try {
      mkdirSync(beside, { recursive: true });
      const copy = path.join(beside, 'index.sqlite');
      await copyTo(file, copy);
      const { passages, facts } = inspect(copy);
      const manifest = { schemaVersion: 1, file: 'index.sqlite', sha256: await sha256(copy), bytes: statSync(copy).size, passages, model: facts.model, createdAt: now.toISOString() } as const; // prettier-ignore
      writeFileSync(path.join(beside, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
      renameSync(beside, target);
      return manifest;
    } catch (error) {
      rmSync(beside, { recursive: true, force: true });
      throw fromSystemError(error, target, 'saving the index');
    }
  }

  /** Puts a backup in use, after its bytes were compared with its manifest and read from end to end. */
  async restore(source: string): Promise<BackupManifest> {
    using _lock = this.folder.lock();
    const manifest = readManifest(source);
    const saved = path.join(source, manifest.file);
    const name = newName();
    const beside = `${this.folder.file(name)}.unfinished`;
    try {
      copyFileSync(saved, beside);
    } catch (error) {
      throw fromSystemError(error, saved, 'reading the backup');
    }
    try {
      if ((await sha256(beside)) !== manifest.sha256)
        throw backupDamaged(saved, 'its bytes are not those that were saved');
      const { passages } = this.put(beside, name);
      if (passages !== manifest.passages)
        throw backupDamaged(saved, `it holds ${passages} passages, not ${manifest.passages}`);
      return manifest;
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }

  private put(beside: string, name: string, work?: (database: DatabaseSync) => void): Inspected {
    const inspected = inspect(beside, work);
    renameSync(beside, this.folder.file(name));
    this.folder.use(name);
    return inspected;
  }

  private inUse(): string {
    const name = this.folder.current();
    if (name === undefined) throw absent(this.folder.path);
    return this.folder.file(name);
  }
}

interface Inspected {
  readonly passages: number;
  readonly facts: Facts;
}

/** Reads a build from end to end, after `work` was done to it, and leaves it as one file. */
function inspect(file: string, work?: (database: DatabaseSync) => void): Inspected {
  const database = openDatabase(file);
  try {
    return reading(file, () => {
      work?.(database);
      const passages = verifyThoroughly(database, file);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return { passages, facts: readFacts(database) };
    });
  } finally {
    database.close();
  }
}

function compactDatabase(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  compactPostings(database);
  database.exec('COMMIT; VACUUM; ANALYZE;');
}

async function copyTo(file: string, copy: string): Promise<void> {
  const database = openDatabase(file);
  try {
    await copyDatabase(database, copy);
  } finally {
    database.close();
  }
}

function readManifest(source: string): BackupManifest {
  const file = path.join(source, 'manifest.json');
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw fromSystemError(error, file, 'reading the backup');
  }
  const parsed = manifestSchema.safeParse(safeJson(text));
  if (!parsed.success) throw backupDamaged(file, 'it is not the manifest of a backup');
  return parsed.data;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function newName(): string {
  return `g${Date.now().toString(36)}-${randomUUID().slice(0, 8)}`;
}
