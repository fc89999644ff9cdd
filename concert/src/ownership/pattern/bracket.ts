import { isLower, lower, POSIX_CLASSES, upper } from './ascii.ts';
import { byteSet, SLASH, withBothCases, type ByteSet, type Fold } from './byte-set.ts';
import type { ByteString } from './byte-string.ts';

export interface Bracket {
  readonly set: ByteSet;
  /** Index of the closing `]`. */
  readonly end: number;
}

/**
 * Reads the bracket expression that opens at `start`: `[abc]`, `[!a-z]`, `[^[:digit:]_]`. `undefined` when it is not
 * closed or names an unknown class; git then lets the whole pattern match nothing. A slash is never a member.
 */
export function readBracket(body: ByteString, start: number, fold: Fold): Bracket | undefined {
  const negated = body[start + 1] === '!' || body[start + 1] === '^';
  const members = readMembers(body, start + (negated ? 2 : 1), fold === 'ignorecase');
  if (members === undefined) return undefined;
  const seenAs = fold === 'ignorecase' ? lower : (byte: number): number => byte;
  const set = byteSet((byte) => byte !== SLASH && (members.bytes[seenAs(byte)] === 1) !== negated);
  return { set: fold === 'twins' ? withBothCases(set) : set, end: members.end };
}

interface Members {
  /** Under `core.ignorecase` only the entries of folded bytes mean anything. */
  readonly bytes: Uint8Array;
  readonly end: number;
}

function readMembers(body: ByteString, first: number, ignoreCase: boolean): Members | undefined {
  const bytes = new Uint8Array(256);
  let from = 0; // what a following `-` starts its range at; 0 after a range or a class
  for (let at = first; at < body.length; at++) {
    const character = body[at]!;
    if (character === ']' && at > first) return { bytes, end: at };
    if (character === '-' && from !== 0 && at + 1 < body.length && body[at + 1] !== ']') {
      at = skipBackslash(body, at + 1);
      if (at >= body.length) return undefined;
      addRange(bytes, from, body.charCodeAt(at), ignoreCase);
      from = 0;
    } else if (opensClass(body, at)) {
      const named = readClass(body, at);
      if (named === undefined) return undefined;
      addClass(bytes, named.name, ignoreCase);
      from = 0;
      at = named.end;
    } else {
      at = skipBackslash(body, at);
      if (at >= body.length) return undefined;
      from = body.charCodeAt(at);
      bytes[from] = 1;
    }
  }
  return undefined;
}

function skipBackslash(body: ByteString, at: number): number {
  return body[at] === '\\' ? at + 1 : at;
}

/** A range as written also holds a small letter whose capital lies in it, where case is ignored. */
function addRange(bytes: Uint8Array, from: number, to: number, ignoreCase: boolean): void {
  for (let byte = 0; byte < 256; byte++) {
    const within = byte >= from && byte <= to;
    const capitalWithin = ignoreCase && isLower(byte) && upper(byte) >= from && upper(byte) <= to;
    if (within || capitalWithin) bytes[byte] = 1;
  }
}

function addClass(bytes: Uint8Array, name: ByteString, ignoreCase: boolean): void {
  const member = POSIX_CLASSES.get(name)!;
  for (let byte = 0; byte < 256; byte++) {
    if (member(byte) || (ignoreCase && name === 'upper' && isLower(byte))) bytes[byte] = 1;
  }
}

/** `[:` that no `:]` answers is two plain members. One that nothing closes opens a class, and makes it invalid. */
function opensClass(body: ByteString, at: number): boolean {
  if (!body.startsWith('[:', at)) return false;
  const close = body.indexOf(']', at + 2);
  return close < 0 || (close > at + 2 && body[close - 1] === ':');
}

function readClass(body: ByteString, at: number): { name: ByteString; end: number } | undefined {
  const end = body.indexOf(']', at + 2);
  const name = body.slice(at + 2, Math.max(end - 1, at + 2));
  return end >= 0 && POSIX_CLASSES.has(name) ? { name, end } : undefined;
}
