import { TextDecoder, normalizeEncoding } from '@exodus/bytes/encoding.js';
import chardet from 'chardet';
import type { ByteProfile } from './byte-profile.ts';

/** Statistics need this much of a sample, and no more than this. */
const SAMPLE_BYTES = 65_536;
/** Below this share of high bytes a text is Latin and windows-1252 is the better guess. */
const OTHER_SCRIPT_SHARE = 0.3;
/** Latin alphabets have few letters above ASCII: a text that is full of high bytes is in none of them. */
const LATIN = /^(?:windows-125[0247]|iso-8859-(?:[12349]|1\d)|macintosh)$/;
const MULTI_BYTE = /^(gbk|gb18030|big5|shift_jis|euc-jp|euc-kr)$/;

/**
 * The encoding of an undeclared page in another script, told from its bytes; `undefined` when it reads as Latin, or
 * when no candidate decodes it without a fault.
 */
export function guessCharset(bytes: Uint8Array, profile: ByteProfile): string | undefined {
  if (profile.highShare < OTHER_SCRIPT_SHARE) return undefined;
  // Tags are ASCII in every candidate and only thin the evidence out.
  const text = Buffer.from(bytes.subarray(0, SAMPLE_BYTES))
    .toString('latin1')
    .replaceAll(/<[^>]*>/g, ' ');
  for (const match of chardet.analyse(Buffer.from(text, 'latin1'))) {
    const name = normalizeEncoding(match.name);
    if (name === null || name.startsWith('utf') || LATIN.test(name) || match.confidence < 10) continue;
    if (decodesCleanly(bytes, name)) return name;
  }
  return undefined;
}

function decodesCleanly(bytes: Uint8Array, name: string): boolean {
  const text = new TextDecoder(name).decode(bytes);
  if (text.includes('\uFFFD')) return false;
  return MULTI_BYTE.test(name) || !/[\u0080-\u009F]/.test(text);
}
