import type { Printer } from './printer.ts';

/** One word (or list of words) after the command's name. */
export interface Argument {
  /** As usage shows it: `<path...>`, `[instance]`. */
  readonly usage: string;
  readonly description: string;
}

export interface Option {
  /** As usage shows it: `--format <name>`. */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

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
export interface Command {
  /** One word, or several for a command under another: `scope request`. */
  readonly name: string;
  readonly summary: string;
  /** More for `--help`, where the summary is not enough. */
  readonly details?: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  /** `words` are the positional arguments, in order, repeated ones flattened. */
  run(context: Context, words: readonly string[], options: OptionValues): Promise<Outcome>;
}
