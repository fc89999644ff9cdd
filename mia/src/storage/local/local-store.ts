import { lstatSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  checkKey,
  RESERVED_SEGMENT,
  type ByteRange,
  type ByteStream,
  type Condition,
  type DeleteResult,
  type ListEntry,
  type NewObject,
  type PutResult,
  type StoredObject,
} from '../../interfaces/index.ts';
import type { LifecycleRule } from '../lifecycle/lifecycle-rule.ts';
import { linkRefused, notFound, placeMissing } from '../messages.ts';
import type { ObjectStore } from '../object-store.ts';
import { fileEtag, fileState } from './file-state.ts';
import { pathOfKey } from './key-path.ts';
import { landBatch, removeUnfinished, writeBatch } from './batch.ts';
import { currentFile, holds, landFile, type Landing } from './land-file.ts';
import { localError } from './local-error.ts';
import { readPieces } from './read-pieces.ts';
import { readRules, writeRules } from './rules-file.ts';
import { makeFolder, pathState } from './safe-folder.ts';
import { StoreLock } from './store-lock.ts';
import { sweepUnfinished } from './sweep-unfinished.ts';
import { writeUnfinished } from './unfinished-file.ts';
import { folderToDisk } from './to-disk.ts';
import { walk } from './walk.ts';

/**
 * Objects as files below one folder, each at the path that its key says. Written to a file of another name, on to the disk,
 * and then renamed; one lock for all processes makes conditions exact. Symbolic links below the folder are never followed.
 */
export class LocalStore implements ObjectStore {
  readonly place: string;
  private readonly folder: string;
  private lock: StoreLock | undefined;
  private foldsNames: boolean | undefined;

  /** `folder` is absolute; it may itself be a link, and need not exist yet. */
  constructor(folder: string) {
    this.folder = folder;
    this.place = pathToFileURL(`${folder}/`).href;
  }

  async exists(): Promise<boolean> {
    return realpath(this.folder).then(
      (root) => lstatSync(root).isDirectory(),
      () => false,
    );
  }

  create(): Promise<void> {
    return this.attempt('', 'making the folder', async () => {
      await mkdir(this.folder, { recursive: true });
    });
  }

  async *list(prefix: string, after: string | undefined): AsyncGenerator<ListEntry> {
    try {
      yield* walk(this.root(), prefix, after);
    } catch (error) {
      throw localError(error, this.place, prefix, 'listing');
    }
  }

  stat(key: string): Promise<StoredObject | undefined> {
    return this.attempt(key, 'looking at a file', async () => {
      const file = pathOfKey(this.root(), checkKey(key));
      if (pathState(file) !== 'as-named') return undefined;
      const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false }); // it may go away between the two
      return stats?.isFile() === true ? fileState(key, stats) : undefined;
    });
  }

  read(key: string, range: ByteRange | undefined): Promise<ByteStream> {
    return this.attempt(key, 'reading a file', async () => {
      const file = await this.fileToRead(key);
      return this.pieces(key, file, range ?? { start: 0 });
    });
  }

  put(key: string, body: Uint8Array | ByteStream, condition: Condition | undefined): Promise<PutResult> {
    return this.attempt(key, 'writing a file', async () => {
      const root = this.root();
      const { file: from, size, sha256 } = await writeUnfinished(this.unfinishedFolder(root), body);
      try {
        const to = this.landing(root, key, from);
        const landed = this.locked(root, () => landFile(from, to, condition));
        if (landed.outcome === 'refused') return landed;
        await folderToDisk(path.dirname(to.file));
        return { ...landed, size, sha256 };
      } finally {
        // Mostly renamed and gone: asked here, because that is much cheaper than a call that fails.
        if (lstatSync(from, { throwIfNoEntry: false }) !== undefined) await rm(from);
      }
    });
  }

  putAll(objects: readonly NewObject[]): Promise<void> {
    return this.attempt(objects[0]?.path ?? '', 'writing files', async () => {
      if (objects.length === 0) return;
      const root = this.root();
      const batch = await writeBatch(this.unfinishedFolder(root), objects);
      try {
        this.locked(root, () => landBatch(batch, (key) => this.landing(root, key, batch[0]!.file)));
        const folders = new Set(objects.map(({ path: key }) => path.dirname(pathOfKey(root, key))));
        await Promise.all([...folders].map(folderToDisk));
      } finally {
        removeUnfinished(batch);
      }
    });
  }

  delete(key: string, condition: Condition | undefined): Promise<DeleteResult> {
    return this.attempt(key, 'taking a file away', async () => {
      const root = this.root();
      const file = pathOfKey(root, checkKey(key));
      if (pathState(file) !== 'as-named' || !isFile(file)) return 'absent';
      const to: Landing = { place: this.place, key, root, file, foldsNames: this.foldsNames ?? false };
      return this.locked(root, () => {
        const current = currentFile(to);
        if (current === undefined) return 'absent';
        if (!holds(condition, fileEtag(current))) return 'refused';
        unlinkSync(file);
        removeEmptyFolders(root, path.dirname(file));
        return 'deleted';
      });
    });
  }

  lifecycleRules(): Promise<readonly LifecycleRule[]> {
    return this.attempt('', 'reading the lifecycle rules', async () => readRules(this.root()));
  }

  setLifecycleRules(rules: readonly LifecycleRule[]): Promise<void> {
    return this.attempt('', 'writing the lifecycle rules', async () => {
      const root = this.root();
      await writeRules(root, this.unfinishedFolder(root), rules);
    });
  }

  sweep(now: Date): Promise<number> {
    return this.attempt('', 'sweeping', async () =>
      sweepUnfinished(path.join(this.root(), RESERVED_SEGMENT, 'tmp'), now),
    );
  }

  close(): void {
    this.lock?.close();
    this.lock = undefined;
  }

  /** Where an object goes. `made` is any file that we just made there: it tells how this file system takes names. */
  private landing(root: string, key: string, made: string): Landing {
    this.foldsNames ??= foldsNames(made);
    return { place: this.place, key, root, file: pathOfKey(root, checkKey(key)), foldsNames: this.foldsNames };
  }

  /** The folder's real path, asked for each time: it may be a link that is turned while we run. */
  private root(): string {
    try {
      return realpathSync.native(this.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw placeMissing(this.place, error);
      throw error;
    }
  }

  /** Opened when the first piece is asked for, so that a stream nobody reads holds nothing open. */
  private async *pieces(key: string, file: string, range: ByteRange): AsyncGenerator<Uint8Array> {
    try {
      yield* readPieces(file, range);
    } catch (error) {
      throw localError(error, this.place, key, 'reading a file');
    }
  }

  /** The file of an object that is there. A pipe of that name would hold a reader for ever, so only a file will do. */
  private async fileToRead(key: string): Promise<string> {
    const file = pathOfKey(this.root(), checkKey(key));
    const state = pathState(file);
    if (state === 'through-link') throw linkRefused(this.place, key);
    if (state !== 'as-named' || !isFile(file)) throw notFound(this.place, key);
    return file;
  }

  /** On the same file system as the objects, or renaming would not be one step. */
  private unfinishedFolder(root: string): string {
    const folder = path.join(root, RESERVED_SEGMENT, 'tmp');
    if (makeFolder(root, folder) !== 'as-named') throw linkRefused(this.place, `${RESERVED_SEGMENT}/tmp`);
    return folder;
  }

  private locked<Result>(root: string, work: () => Result): Result {
    this.lock ??= new StoreLock(path.join(root, RESERVED_SEGMENT, 'lock.sqlite'));
    return this.lock.hold(work);
  }

  private async attempt<Result>(key: string, doing: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw localError(error, this.place, key, doing);
    }
  }
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/** Told by asking for a file that we just made under a name of another case. */
function foldsNames(file: string): boolean {
  const other = path.join(path.dirname(file), path.basename(file).toUpperCase());
  return lstatSync(other, { throwIfNoEntry: false }) !== undefined;
}

function removeEmptyFolders(root: string, folder: string): void {
  for (let at = folder; at !== root; at = path.dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return; // not empty, or not ours to remove
    }
  }
}
