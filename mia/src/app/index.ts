/** Wires the six modules; owns configuration and the `mia` command line. */
export {};
