/** Success metrics of parallel development. */
export {};
