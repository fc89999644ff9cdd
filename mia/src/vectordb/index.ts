/** Instance 3: the index, and the search over it. */
export {};
