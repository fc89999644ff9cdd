/** Instance 1: where bytes are kept. */
export {};
