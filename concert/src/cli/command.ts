import type { CommandForm, Example } from '@concert-mia/base/cli';
import type { Printer } from './printer.ts';

export type { Example, Option } from '@concert-mia/base/cli';

/** Where a command runs. Handlers read the world through it and through the engine, nothing else. */
export interface Context {
  readonly cwd: string;
  /** The folder named with --repo, else `cwd`. */
  readonly repo: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person can be asked at a terminal. */
  readonly interactive: boolean;
  /** Asks a yes-or-no question there. */
  confirm(question: string): Promise<boolean>;
  /** Shows what a command that we run prints, as it comes. */
  output(this: void, chunk: Buffer): void;
  /** Shows there how far long work has come, under a few words; says nothing where there is no terminal. */
  progress(doing: string): (done: number, total: number) => void;
}

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** What a handler answers. The edge prints `value` as JSON, or calls `print`; the exit code is the same for both. */
export interface Outcome {
  readonly value: unknown;
  print(printer: Printer): void;
  readonly exitCode?: number;
  /** A question to a person at the terminal, put after `print`, and what a yes leads to. */
  readonly ask?: { readonly question: string; yes(): Promise<Outcome> };
}

/** A command: data, plus a handler that returns a value and prints nothing. */
export interface Command extends CommandForm {
  readonly examples: readonly Example[];
  /** `words` are the positional arguments, in order, repeated ones flattened. */
  run(context: Context, words: readonly string[], options: OptionValues): Promise<Outcome>;
}
