import type { ImportProgress } from '../../vectordb/index.ts';
import { count } from '../messages.ts';

const PLAIN_EVERY = 10_000;
const TERMINAL_EVERY = 100;

export interface IndexDisplay {
  show(progress: ImportProgress): void;
  /** Leaves the terminal as it was found. */
  end(): void;
}

/** One line that changes on a terminal; plain lines, now and then, elsewhere; nothing for a program that reads JSON. */
export function indexDisplay(stream: NodeJS.WriteStream, quiet: boolean): IndexDisplay {
  if (quiet) return { show() {}, end() {} };
  const begun = Date.now();
  let last = stream.isTTY ? 0 : begun;
  let shown = false;
  return {
    show(progress) {
      if (Date.now() - last < (stream.isTTY ? TERMINAL_EVERY : PLAIN_EVERY)) return;
      last = Date.now();
      const text = importText(progress, (last - begun) / 1_000);
      stream.write(stream.isTTY ? `\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001B[K` : `${text}\n`);
      shown = stream.isTTY;
    },
    end() {
      if (shown) stream.write('\r\u001B[K');
    },
  };
}

function importText({ phase, done, total }: ImportProgress, seconds: number): string {
  switch (phase) {
    case 'passages':
      return `indexing passages: ${count(done)} of ${count(total)}, ${count(Math.round(done / Math.max(seconds, 0.001)))} a second`;
    case 'terms':
      return 'counting terms';
    case 'verify':
      return 'verifying';
    case 'swap':
      return 'putting the index in use';
  }
}
