import { stripVTControlCharacters } from 'node:util';
import type { TestCounts } from './test-counts.ts';

/** `12 passed, 1 failed`, `tests: 12 passed, 0 failed, 3 skipped`. */
const CLOSING_LINE = /^(?:\S+: )?(\d{1,9}) passed, (\d{1,9}) failed(?:, (\d{1,9}) skipped)?$/;

/** The last line of its form counts. Answers why there is none. */
export function parseClosingLine(text: string): TestCounts | string {
  const lines = stripVTControlCharacters(text).split(/\r?\n/);
  const found = lines.map((line) => CLOSING_LINE.exec(line.trim())).findLast((match) => match !== null);
  if (!found) return 'no line says `N passed, N failed`';
  const [, passed, failed, skipped] = found;
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped ?? 0), failures: [] };
}
