import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fromSystemError } from '@concert-mia/base/errors';
import { busy, corrupt } from '../messages.ts';

const NAME = /^[0-9a-z-]{1,64}$/;

/**
 * A folder with builds of the index. `current` names the one that searches use; another one is made beside it and takes its
 * place by one rename, so that a search sees either, and a process that dies leaves the one in use as it was.
 */
export class IndexFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  ensure(): void {
    try {
      mkdirSync(this.path, { recursive: true });
    } catch (error) {
      throw fromSystemError(error, this.path, 'making the folder of the index');
    }
  }

  file(name: string): string {
    return path.join(this.path, `${name}.sqlite`);
  }

  /** The build in use; `undefined` when there is none yet. */
  current(): string | undefined {
    const file = path.join(this.path, 'current');
    let name;
    try {
      name = readFileSync(file, 'utf8').trim();
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return undefined;
      throw fromSystemError(error, file, 'looking for the index in use');
    }
    if (!NAME.test(name)) throw corrupt(file, 'it does not name a build');
    return name;
  }

  /** Changes whenever `current` is another one; cheap enough to ask before each search. */
  stamp(): string {
    const file = statSync(path.join(this.path, 'current'), { bigint: true, throwIfNoEntry: false });
    return file === undefined ? '' : `${file.ino}-${file.mtimeNs}`;
  }

  /** Puts a finished build in use, durably, and takes the older ones away. */
  use(name: string): void {
    const file = path.join(this.path, 'current');
    const next = `${file}.${randomUUID()}.unfinished`;
    sync(this.file(name));
    try {
      writeFileSync(next, `${name}\n`, { flush: true });
      renameSync(next, file);
    } catch (error) {
      rmSync(next, { force: true });
      throw fromSystemError(error, file, 'putting the index in use');
    }
    sync(this.path);
    this.sweep([name]);
  }

  /** Takes away what no one uses: builds but these, and unfinished files. */
  sweep(keep: readonly string[]): void {
    for (const file of readdirSync(this.path)) {
      const build = /^([0-9a-z-]+)\.sqlite(?:-wal|-shm|-journal)?$/.exec(file)?.[1];
      const stale = build === undefined ? file.endsWith('.unfinished') : build !== 'lock' && !keep.includes(build);
      if (stale) rmSync(path.join(this.path, file), { force: true });
    }
  }

  /** The only writer, until it is disposed of or its process ends. Throws `E_INDEX_BUSY` while there is another one. */
  lock(): Disposable {
    this.ensure();
    const database = new DatabaseSync(this.file('lock'), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error instanceof Error && /locked|busy/.test(error.message) ? busy(this.path) : error;
    }
    return { [Symbol.dispose]: () => database.close() };
  }
}

/** The name of a build that is put in use next: no other one has it. */
export function newGeneration(): string {
  return `g${Date.now().toString(36)}-${randomUUID().slice(0, 8)}`;
}

/** Waits until a file or folder is on the disk; not every system can sync a folder. */
function sync(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && ['EISDIR', 'EPERM', 'EINVAL'].includes(String(error.code))))
      throw error;
  } finally {
    closeSync(handle);
  }
}
