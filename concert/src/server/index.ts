/** The resident process: socket, event stream, HTTP. */
export {};
