import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { showProgress } from './progress.ts';

/** What is written to a stream that says it is, or is not, a terminal. */
function written(isTTY: boolean, calls: readonly (readonly [number, number])[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY });
  const progress = showProgress(stream as unknown as NodeJS.WriteStream, 'Reading:');
  for (const [done, total] of calls) progress(done, total);
  return String(stream.read() ?? '');
}

describe('progress', () => {
  it('is one line of a terminal, drawn now and then, and gone at the end', () => {
    const calls = [
      [1, 200],
      [2, 200],
      [3, 200],
      [200, 200],
    ] as const;
    expect(written(true, calls)).toBe('\r\u001B[KReading: 1 of 200 (0%)\r\u001B[K');
  });

  it('says nothing where there is no terminal', () => {
    expect(
      written(false, [
        [1, 2],
        [2, 2],
      ]),
    ).toBe('');
  });
});
