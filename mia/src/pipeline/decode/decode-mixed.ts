import { TextDecoder } from '@exodus/bytes/encoding.js';
import { sequenceLength } from './byte-profile.ts';

/**
 * A page pasted together from two encodings: each well-formed UTF-8 sequence is read as UTF-8, every other high byte as
 * windows-1252. Linear; works in runs, not byte by byte.
 */
export function decodeMixed(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8');
  const latin = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    if (bytes[at]! < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (at > from) parts.push(utf8.decode(bytes.subarray(from, at)));
    parts.push(latin.decode(bytes.subarray(at, at + 1)));
    at += 1;
    from = at;
  }
  parts.push(utf8.decode(bytes.subarray(from)));
  return parts.join('');
}
