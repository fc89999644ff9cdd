import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { StoreLocation } from '../../src/store/index.ts';

const WORKER = path.join(import.meta.dirname, 'store-worker.ts');

export interface WorkerReport {
  readonly counted: number;
  readonly claimed: number;
  readonly progressed: number;
  readonly longestMs: number;
}

/** A process that opens the store, says so, and then works when it is told. */
export class StoreWorker {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private readonly lines: AsyncIterator<string>;
  private readonly errors: Promise<string>;

  constructor({ commonDir, databaseUrl }: StoreLocation, number: number, commands: number, tasks: number) {
    const args = [WORKER, commonDir, String(number), String(commands), String(tasks)];
    const env = { ...process.env, CONCERT_DATABASE_URL: databaseUrl };
    this.child = spawn(process.execPath, args, { env, stdio: 'pipe' });
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
    this.errors = text(this.child.stderr);
  }

  async ready(): Promise<void> {
    const line = await this.lines.next();
    if (line.value !== 'ready') throw new Error(`a worker did not start: ${await this.errors}`);
  }

  /** Throws with what the process said where it failed or was refused anything. */
  async work(): Promise<WorkerReport> {
    this.child.stdin.end('go');
    const line = await this.lines.next();
    const errors = await this.errors;
    if (line.done === true || errors !== '') throw new Error(`a worker failed: ${errors}`);
    return JSON.parse(line.value) as WorkerReport;
  }
}
