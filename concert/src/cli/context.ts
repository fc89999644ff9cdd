import path from 'node:path';
import type { Context } from './command.ts';
import { showProgress } from './progress.ts';
import { print, terminal } from './standard-io.ts';

/** The world as it is: where the process stands, its environment, its terminal. */
export function createContext(repo: string | undefined): Context {
  const cwd = process.cwd();
  return {
    cwd,
    repo: path.resolve(cwd, repo ?? '.'),
    env: process.env,
    get interactive() {
      return terminal('error')?.isTTY === true && process.stdin.isTTY;
    },
    confirm,
    output: (chunk) => print('output', chunk),
    progress: (doing) => showProgress(terminal('error'), doing),
  };
}

/** Asked on the error stream, so that the answer of the command can be redirected. Anything but yes is no. */
async function confirm(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `);
    return /^(y|yes)$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
