/** How the resident process is found: `<common directory>/concert/serve/state.json`. Holds no secret. */
export interface ResidentState {
  /** A process of this machine, so that it can be told from a later one with the same number. */
  readonly process: { readonly host: string; readonly pid: number; readonly start: string };
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly socket: string;
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** File that holds the token for `address`. */
  readonly token: string;
}

/** What `GET /status` answers. */
export interface ResidentStatus extends ResidentState {
  readonly uptimeMs: number;
  readonly memoryBytes: number;
  /** How changes in the clone are noticed: by the system's word, or by looking only. */
  readonly watching: 'watch' | 'scan';
  /** Readers of the event stream just now. */
  readonly followers: number;
  /** Number of the newest event. */
  readonly lastEvent: number;
}

/** What a command asks for that runs in a sandbox: its words, as they were typed there. */
export interface ForwardedCall {
  readonly words: readonly string[];
  readonly folder: string;
  /** What the worktree's capability file holds. */
  readonly capability: string;
  readonly session: string | null;
  /** How the answer will be shown. */
  readonly page: { readonly isTTY: boolean; readonly columns: number; readonly colours: boolean };
}

/** What came of it: the text for the standard output, and the exit code. */
export interface ForwardedAnswer {
  readonly text: string;
  readonly exitCode: number;
}
