import type { Progress } from '../pipeline/index.ts';
import { progressText } from './messages.ts';

/** Without a terminal a line is written this often, in milliseconds. */
const PLAIN_EVERY = 10_000;

export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Leaves the terminal as it was found. */
  end(): void;
}

/** One line that changes on a terminal; plain lines, now and then, elsewhere; nothing for a program that reads JSON. */
export function progressDisplay(stream: NodeJS.WriteStream, quiet: boolean): ProgressDisplay {
  if (quiet) return { show() {}, end() {} };
  let last = Date.now();
  let shown = false;
  return {
    show(progress) {
      const text = progressText(progress);
      if (stream.isTTY) {
        stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001B[K`);
        shown = true;
      } else if (Date.now() - last >= PLAIN_EVERY) {
        last = Date.now();
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (shown) stream.write('\r\u001B[K');
    },
  };
}
