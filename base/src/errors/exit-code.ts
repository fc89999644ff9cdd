import type { ErrorKind } from './app-error.ts';

/** Exit code of a command that ended with an expected "no": findings, a denial, a failed check. */
export const EXIT_FINDINGS = 1;

/** Exit codes by kind of error. Part of the public contract: `concert --help` prints them, scripts depend on them. */
export const EXIT_CODES: Readonly<Record<ErrorKind, number>> = {
  usage: 2,
  config: 3,
  repository: 4,
  permission: 5,
  'not-found': 6,
  conflict: 7,
  unavailable: 8,
  internal: 70,
};
