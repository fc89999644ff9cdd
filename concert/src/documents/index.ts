/** RFC, ADR and work log: parse, write, move through their states. */
export {};
