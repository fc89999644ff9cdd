/** Instance 2: from passages to vectors. */
export {};
