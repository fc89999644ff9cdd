/** Event `tests.ran` of `instance/ID`, version 1: a test run of an instance. */
export const TESTS_RAN = 'tests.ran';

export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the first tests that failed. */
  readonly failures: readonly string[];
  /** What was checked out, 40 or 64 hex digits; `null` before the first commit. */
  readonly commit: string | null;
  /** Where the result was read, for people. */
  readonly source: string;
}
