import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';
import { IndexFolder, newGeneration } from '../embedded/index-folder.ts';
import { absent, backupDamaged } from '../messages.ts';
import { readManifest, sha256, writeManifest, type BackupManifest } from './backup-manifest.ts';
import { analyseBuild, compactBuild, copyBuild, inspectBuild } from './build-file.ts';

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
    const name = newGeneration();
    const beside = `${this.folder.file(name)}.unfinished`;
    await copyBuild(file, beside);
    const { passages } = inspectBuild(beside, compactBuild);
    this.put(beside, name);
    return { bytesBefore, bytesAfter: statSync(this.folder.file(name)).size, passages };
  }

  /** Counts anew what queries are planned by. */
  tune(): void {
    using _lock = this.folder.lock();
    analyseBuild(this.inUse());
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
      await copyBuild(file, copy);
      const { passages, facts } = inspectBuild(copy);
      const manifest = { schemaVersion: 1, file: 'index.sqlite', sha256: await sha256(copy), bytes: statSync(copy).size, passages, model: facts.model, createdAt: now.toISOString() } as const; // prettier-ignore
      writeManifest(beside, manifest);
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
    const name = newGeneration();
    const beside = `${this.folder.file(name)}.unfinished`;
    try {
      copySaved(saved, beside);
      if ((await sha256(beside)) !== manifest.sha256)
        throw backupDamaged(saved, 'its bytes are not those that were saved');
      const { passages } = inspectBuild(beside);
      if (passages !== manifest.passages)
        throw backupDamaged(saved, `it holds ${passages} passages, not ${manifest.passages}`);
      this.put(beside, name);
      return manifest;
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  }

  private put(beside: string, name: string): void {
    renameSync(beside, this.folder.file(name));
    this.folder.use(name);
  }

  private inUse(): string {
    const name = this.folder.current();
    if (name === undefined) throw absent(this.folder.path);
    return this.folder.file(name);
  }
}

function copySaved(saved: string, beside: string): void {
  try {
    copyFileSync(saved, beside);
  } catch (error) {
    throw fromSystemError(error, saved, 'reading the backup');
  }
}
