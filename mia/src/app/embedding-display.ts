import type { EmbedProgress } from '../embeddings/index.ts';
import { embeddingText } from './embedding-messages.ts';

/** Without a terminal a line is written this often, in milliseconds. */
const PLAIN_EVERY = 10_000;
const TERMINAL_EVERY = 100;

export interface EmbeddingDisplay {
  show(progress: EmbedProgress): void;
  /** Leaves the terminal as it was found. */
  end(): void;
}

/** One line that changes on a terminal; plain lines, now and then, elsewhere; nothing for a program that reads JSON. */
export function embeddingDisplay(stream: NodeJS.WriteStream, quiet: boolean): EmbeddingDisplay {
  if (quiet) return { show() {}, end() {} };
  let last = stream.isTTY ? 0 : Date.now();
  let shown = false;
  return {
    show(progress) {
      if (Date.now() - last < (stream.isTTY ? TERMINAL_EVERY : PLAIN_EVERY)) return;
      last = Date.now();
      const text = embeddingText(progress);
      stream.write(stream.isTTY ? `\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001B[K` : `${text}\n`);
      shown = stream.isTTY;
    },
    end() {
      if (shown) stream.write('\r\u001B[K');
    },
  };
}
