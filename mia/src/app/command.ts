import type { CommandForm } from '@concert-mia/base/cli';
import type { Printer } from './printer.ts';

export type { Option } from '@concert-mia/base/cli';

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
export interface Command extends CommandForm {
  run(context: Context, words: readonly string[], options: OptionValues): Promise<Outcome>;
}
