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
  readonly hidden?: boolean;
  /** May be given several times; its values are a list then. */
  readonly repeated?: boolean;
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

/** What the command line needs to know of a command; what it does is the product's matter. */
export interface CommandForm {
  /** One word, or several for a command under another: `scope request`. */
  readonly name: string;
  readonly summary: string;
  /** More for `--help`, where the summary is not enough. */
  readonly details?: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples?: readonly Example[];
}

/** The program that the commands belong to. */
export interface Product {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** Options that every command has. */
  readonly options: readonly Option[];
  /** What stands under one word, by that word: `store` → "the database behind the commands". */
  readonly groups: Readonly<Record<string, string>>;
  /** The exit codes beside those of errors, by number. */
  readonly endings: Readonly<Record<number, string>>;
  /** Where help and the version go; else to the stream of standard output. */
  readonly write?: (text: string) => void;
}
