import { lazyCrypto } from '@concert-mia/base/digest';

const COUNTER_BITS = 12;
const COUNTER_SIZE = 1 << COUNTER_BITS;

/**
 * The next UUIDv7 (RFC 9562, method 1: the twelve bits after the time count). Always above `previous`: where the clock
 * stands or jumped back it counts on from the previous id.
 */
export function nextEventId(previous: string, at: number): string {
  const hex = previous.replaceAll('-', '');
  const last = Number.parseInt(hex.slice(0, 12), 16);
  const random = lazyCrypto().randomBytes(11);
  // A fresh millisecond starts in the lower half, which leaves room to count.
  if (at > last) return format(at, random.readUInt16BE(0) % (COUNTER_SIZE / 2), random);
  const counter = Number.parseInt(hex.slice(13, 16), 16) + 1;
  return counter < COUNTER_SIZE ? format(last, counter, random) : format(last + 1, 0, random);
}

function format(time: number, counter: number, random: Buffer): string {
  const head = time.toString(16).padStart(12, '0');
  const middle = counter.toString(16).padStart(3, '0');
  const variant = (0x8 | ((random[2] as number) & 0x3)).toString(16);
  const tail = random.subarray(3).toString('hex');
  return `${head.slice(0, 8)}-${head.slice(8)}-7${middle}-${variant}${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}
