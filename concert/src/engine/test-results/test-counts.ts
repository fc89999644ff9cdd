import type { TestRun } from '../../model/index.ts';

/** What a test run came to, before it is known whose it was and of what. */
export type TestCounts = Pick<TestRun, 'passed' | 'failed' | 'skipped' | 'failures'>;
