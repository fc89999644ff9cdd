import type { Printer } from './printer.ts';

export interface Argument {
  /** As usage shows it: `<source>`, `[prefix]`. */
  readonly usage: string;
  readonly description: string;
}

export interface Option {
  /** As usage shows it: `--workers <count>`. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
  readonly hidden?: boolean;
  /** May be given several times. */
  readonly repeated?: boolean;
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Where a command runs. Handlers read the world through it. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What starts this program again: the executable and the words before the command. */
  readonly self: readonly string[];
  /** Aborted when a person wants the program to end. */
  readonly signal: AbortSignal;
  /** The error stream, for progress: the output stays free for the answer. */
  readonly stderr: NodeJS.WriteStream;
  /** `--json`: nothing but the answer is printed. */
  readonly quiet: boolean;
}

/** What a handler answers. The edge prints `value` as JSON, or calls `print`; the exit code is the same for both. */
export interface Outcome {
  readonly value: unknown;
  print(printer: Printer): void;
  readonly exitCode?: number;
}

/** A command: data, plus a handler that returns a value. */
export interface Command {
  /** One word, or two for a command under another: `storage check`. */
  readonly name: string;
  readonly summary: string;
  readonly details?: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  run(context: Context, words: readonly string[], options: OptionValues): Promise<Outcome>;
}
