import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';

/** Standard input, output and error without Node's streams, which take longer to set up than a short command to run. */

const [STDIN, STDOUT, STDERR] = [0, 1, 2];
const CHUNK_BYTES = 65_536;

export type Outlet = 'output' | 'error';

export function readInput(): string {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = patiently(() => readSync(STDIN, chunk));
    if (length === 0) return Buffer.concat(chunks).toString();
    chunks.push(chunk.subarray(0, length));
  }
}

export function writeOut(outlet: Outlet, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const to = outlet === 'output' ? STDOUT : STDERR;
  for (let at = 0; at < bytes.length;) at += patiently(() => writeSync(to, bytes, at));
}

/** The same for what a person reads: `concert matrix | head` ends when head has enough, and that is no error. */
export function print(outlet: Outlet, content: string | Uint8Array): void {
  try {
    writeOut(outlet, content);
  } catch (error) {
    if (codeOf(error) !== 'EPIPE') throw error;
    process.exit(0);
  }
}

/** The stream of an outlet that may be a terminal, whose width and colours are asked; `undefined` for files and pipes. */
export function terminal(outlet: Outlet): NodeJS.WriteStream | undefined {
  const stats = fstatSync(outlet === 'output' ? STDOUT : STDERR);
  if (stats.isFile() || stats.isFIFO() || stats.isSocket()) return undefined;
  if (stats.rdev !== 0 && stats.rdev === statSync(devNull, { throwIfNoEntry: false })?.rdev) return undefined;
  return outlet === 'output' ? process.stdout : process.stderr;
}

/** A pipe that another program made to answer at once may be empty or full for now; Windows calls the end of one an error. */
function patiently(attempt: () => number): number {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
