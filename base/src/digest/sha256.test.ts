import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256, sha256Here } from './sha256.ts';

const known = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it.each([0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1000])(
    'of %d bytes is the one that Node computes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
      expect(sha256Here(bytes)).toBe(known(bytes));
    },
  );

  it('of any bytes is the one that Node computes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sha256Here(bytes) === known(bytes)));
  });

  it('of texts is the same before and after Node’s own takes over', () => {
    for (let count = 0; count < 50; count++) {
      const text = `é日本\uD83D\uDE00 ${'x'.repeat(count * 10)}`;
      expect(sha256(text)).toBe(known(Buffer.from(text)));
    }
  });
});
