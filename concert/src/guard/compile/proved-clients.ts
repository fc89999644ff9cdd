/** A client that was driven for real with compiled hooks, and the newest version of it that was. */
export interface ProvedClient {
  readonly client: 'claude-code' | 'codex' | 'gemini-cli' | 'opencode';
  /** `null` where only its documented form is tested. */
  readonly proved: string | null;
}

/** By the tests in `tests/clients/`. */
export const PROVED_CLIENTS: readonly ProvedClient[] = [
  { client: 'claude-code', proved: '2.1.330' },
  { client: 'codex', proved: '0.169.0' },
  { client: 'gemini-cli', proved: '0.61.0' },
  { client: 'opencode', proved: '1.18.33' },
];
