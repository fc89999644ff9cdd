/** The coding-agent clients that Concert starts and guards. */
export {};
