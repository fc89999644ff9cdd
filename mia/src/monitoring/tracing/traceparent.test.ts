import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTraceparent, writeTraceparent } from './traceparent.ts';

const hex = (length: number) =>
  fc
    .array(
      fc.nat({ max: 15 }).map((digit) => digit.toString(16)),
      { minLength: length, maxLength: length },
    )
    .map((digits) => digits.join(''))
    .filter((text) => !/^0+$/.test(text));

test('what is written is read again', () => {
  fc.assert(
    fc.property(hex(32), hex(16), fc.constantFrom(0, 1), (traceId, spanId, traceFlags) => {
      const span = { traceId, spanId, traceFlags };
      expect(readTraceparent(writeTraceparent(span))).toEqual({ ...span, isRemote: true });
    }),
  );
});

test.each([
  undefined,
  '',
  '00-0123',
  `00-${'0'.repeat(32)}-0123456789abcdef-01`,
  `00-0123456789abcdef0123456789abcdef-${'0'.repeat(16)}-01`,
  'ff-0123456789abcdef0123456789abcdef-0123456789abcdef-01',
  '00-0123456789ABCDEF0123456789abcdef-0123456789abcdef-01',
  '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01\nx: y',
])('%j is none', (header) => {
  expect(readTraceparent(header)).toBeUndefined();
});
