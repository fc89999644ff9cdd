import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fromSystemError } from '@concert-mia/base/errors';

/** Runs before this one whose output is kept, and how many bytes of each. */
const KEPT_RUNS = 5;
const LARGEST = 10 * 1024 * 1024;
/** The end of the output, where runners say how it went. */
const TAIL = 64 * 1024;

/** A file for the output of a run; the earlier ones move on to `.1`, `.2`… and the oldest goes. */
export class KeptOutput implements Disposable {
  readonly file: string;
  private readonly handle: number;
  private written = 0;
  private last = Buffer.alloc(0);

  constructor(file: string) {
    this.file = file;
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      rotate(file);
      this.handle = openSync(file, 'wx', 0o600);
    } catch (error) {
      throw fromSystemError(error, file, 'keeping the output of a run');
    }
  }

  add(chunk: Buffer): void {
    this.last = Buffer.concat([this.last, chunk]).subarray(-TAIL);
    if (this.written >= LARGEST) return;
    const text = this.written + chunk.length > LARGEST ? Buffer.from('\n… the rest is not kept\n') : chunk;
    this.written += chunk.length;
    try {
      writeSync(this.handle, text);
    } catch (error) {
      throw fromSystemError(error, this.file, 'keeping the output of a run');
    }
  }

  /** The last lines, for who reads the result from them. */
  get tail(): string {
    return this.last.toString();
  }

  [Symbol.dispose](): void {
    closeSync(this.handle);
  }
}

function rotate(file: string): void {
  for (let at = KEPT_RUNS; at > 0; at--) {
    const from = at === 1 ? file : `${file}.${at - 1}`;
    if (existsSync(from)) renameSync(from, `${file}.${at}`);
  }
}
