/** What went wrong, by who can mend it. The edge turns a kind into an exit code or an HTTP status. */
export type ErrorKind =
  | 'usage' // the call's words are off
  | 'config' // a configuration file is wrong
  | 'repository' // git, or the state of the repository, does not allow it
  | 'permission' // the operating system or a policy refuses
  | 'not-found' // the thing named does not exist
  | 'conflict' // somebody else changed the same thing first
  | 'unavailable' // a server, the network or the disk is not there now
  | 'internal'; // a defect of ours

/** Where it went wrong: a file (with 1-based line and column where known), or any other address a person can open. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface AppErrorOptions {
  readonly kind: ErrorKind;
  readonly place?: Place;
  /** One sentence that says what to do next. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * An error for people and programs: `code` is stable and documented (`E_…`), `message` says what happened, `place` where,
 * `hint` what to do. Expected outcomes (a conflict, a denial) are values, never thrown.
 */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly place: Place | undefined;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: AppErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.kind = options.kind;
    this.place = options.place;
    this.hint = options.hint;
  }

  /** The wire form: what `--json` prints and a server sends. Never holds the cause, which may carry a secret. */
  toJSON(): object {
    return { code: this.code, kind: this.kind, message: this.message, place: this.place, hint: this.hint };
  }
}
