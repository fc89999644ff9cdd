/** Instance 4: the REST API. */
export {};
