/** The layers that enforce ownership while an agent works: hooks, git hooks, reconciliation, quarantine, sandbox. */
export {};
