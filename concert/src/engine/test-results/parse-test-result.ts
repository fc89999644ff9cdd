import { AppError } from '@concert-mia/base/errors';
import { parseClosingLine } from './parse-closing-line.ts';
import { parseJunit } from './parse-junit.ts';
import type { TestCounts } from './test-counts.ts';

/** A suite of a hundred thousand tests takes some 20 MB of JUnit. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

/**
 * What a test run came to: from JUnit's XML, or from what a runner printed, by its closing line `N passed, N failed`.
 * `source` names the text for people. Throws `E_TEST_RESULT`: what is not known is not a pass.
 */
export function parseTestResult(text: string, source: string): TestCounts {
  if (text.length > MAX_CHARACTERS) throw unreadable(source, 'it is larger than 64 MB');
  const isXml = text.trimStart().startsWith('<');
  const counts = isXml ? parseJunit(text) : parseClosingLine(text);
  if (typeof counts === 'string') throw unreadable(source, counts);
  return counts;
}

function unreadable(source: string, words: string): AppError {
  return new AppError('E_TEST_RESULT', `${source} is no result of a test run: ${words}`, {
    kind: 'usage',
    hint: 'Give JUnit XML, or what a runner printed with `N passed, N failed` on a line of its own.',
  });
}
