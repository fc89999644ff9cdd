import type { ByteRange } from '../interfaces/index.ts';
import { badRange } from './messages.ts';

/** Answers a range that can be read. Throws `E_STORAGE_RANGE` (usage) otherwise. */
export function checkRange(range: ByteRange | undefined): ByteRange | undefined {
  if (range === undefined) return undefined;
  const { start, end } = range;
  const whole = Number.isSafeInteger(start) && (end === undefined || Number.isSafeInteger(end));
  if (!whole || start < 0 || (end !== undefined && end < start)) throw badRange(start, end);
  return range;
}
