/** Wires the six modules of MIA; owns configuration and the `mia` command line. */
export { run } from './run.ts';
