import { TextDecoder, getBOMEncoding, normalizeEncoding } from '@exodus/bytes/encoding.js';
import { byteProfile, type ByteProfile } from './byte-profile.ts';
import { declaredCharset } from './declared-charset.ts';
import type { DecodedText, DecodingProblem, DecodingReason } from './decoded-text.ts';
import { decodeMixed } from './decode-mixed.ts';
import { guessCharset } from './guess-charset.ts';

/** The single-byte encodings of other alphabets: in a text they are seen on most letters, or they are a mistake. */
const OTHER_ALPHABET = /^(windows-125[13568]|koi8-[ru]|iso-8859-[5678]|ibm866|x-mac-cyrillic)$/;
/** Pages in another alphabet have it on well above a tenth of their letters even when full of English mark-up. */
const ALPHABET_SHARE = 0.1;

/**
 * Bytes to text, as browsers do it where the page is right about itself and better where it is not: byte order mark,
 * strict UTF-8, the declared label when the bytes bear it out, statistics, windows-1252. Never throws.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  const declared = declaredCharset(bytes);
  const bom = getBOMEncoding(bytes);
  if (bom !== null) return finish(bytes, bom, 'byte-order-mark', declared, []);
  const profile = byteProfile(bytes);
  if (profile.utf16 !== undefined) return finish(bytes, profile.utf16, 'nul-pattern', declared, []);
  const label = declared === undefined ? undefined : namedEncoding(declared);
  const problems: DecodingProblem[] = declared !== undefined && label === undefined ? ['nonsense-label'] : [];
  if (profile.truncated) problems.push('truncated');
  if (profile.high === 0) {
    if (label?.startsWith('utf-16')) problems.push('declared-mismatch');
    return { ...finish(bytes, 'utf-8', 'ascii', declared, problems), encoding: 'us-ascii' };
  }
  if (profile.invalid === 0) {
    if (label !== undefined && label !== 'utf-8') problems.push('declared-mismatch');
    return finish(bytes, 'utf-8', 'strict-utf8', declared, problems);
  }
  return decodeLegacy(bytes, profile, label, declared, problems);
}

/** High bytes that are not UTF-8. */
function decodeLegacy(
  bytes: Uint8Array,
  profile: ByteProfile,
  label: string | undefined,
  declared: string | undefined,
  problems: DecodingProblem[],
): DecodedText {
  const latin = label === undefined || label === 'utf-8' || label === 'windows-1252' || label.startsWith('utf-16');
  if (label !== undefined && !latin) {
    if (!OTHER_ALPHABET.test(label) || profile.highShare >= ALPHABET_SHARE) {
      return finish(bytes, label, 'declared', declared, problems);
    }
    problems.push('declared-mismatch');
    return finish(bytes, 'windows-1252', 'fallback-windows-1252', declared, problems);
  }
  if (profile.sequences >= Math.max(2, profile.invalid / 4) && profile.highShare < 0.5) {
    return mixed(bytes, declared, problems);
  }
  if (label === 'windows-1252' && profile.highShare < 0.4) {
    return finish(bytes, label, 'declared', declared, problems);
  }
  if (label === 'utf-8') problems.push('declared-mismatch');
  const guess = guessCharset(bytes, profile);
  if (guess !== undefined) return finish(bytes, guess, 'detected', declared, problems);
  if (profile.highShare >= 0.5) problems.push('undecodable');
  return finish(bytes, 'windows-1252', 'fallback-windows-1252', declared, problems);
}

function mixed(bytes: Uint8Array, declared: string | undefined, problems: DecodingProblem[]): DecodedText {
  const text = foldLineEnds(decodeMixed(bytes));
  const reason = 'mixed-utf8-windows-1252';
  return {
    text,
    encoding: 'utf-8',
    reason,
    declared,
    problems: [...problems, 'mixed-encodings'],
    replaced: replacements(text),
  };
}

function finish(
  bytes: Uint8Array,
  encoding: string,
  reason: DecodingReason,
  declared: string | undefined,
  problems: readonly DecodingProblem[],
): DecodedText {
  const text = foldLineEnds(new TextDecoder(encoding).decode(bytes));
  return { text, encoding, reason, declared, problems, replaced: replacements(text) };
}

function namedEncoding(label: string): string | undefined {
  const name = normalizeEncoding(label);
  return name === null || name === 'replacement' || name === 'x-user-defined' ? undefined : name;
}

function foldLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at !== -1; at = text.indexOf('\uFFFD', at + 1)) count += 1;
  return count;
}
