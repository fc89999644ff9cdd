import type { ByteString } from './byte-string.ts';

export const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
export const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
export const lower = (byte: number): number => (isUpper(byte) ? byte | 0x20 : byte);
export const upper = (byte: number): number => (isLower(byte) ? byte & 0xdf : byte);

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isAlpha = (byte: number): boolean => isUpper(byte) || isLower(byte);
const isGraph = (byte: number): boolean => byte > 0x20 && byte < 0x7f;

/** `[:name:]` as git has it: ASCII only, and its `space` knows neither form feed nor vertical tab. */
export const POSIX_CLASSES: ReadonlyMap<ByteString, (byte: number) => boolean> = new Map([
  ['alnum', (byte) => isAlpha(byte) || isDigit(byte)],
  ['alpha', isAlpha],
  ['blank', (byte) => byte === 0x20 || byte === 0x09],
  ['cntrl', (byte) => byte < 0x20 || byte === 0x7f],
  ['digit', isDigit],
  ['graph', isGraph],
  ['lower', isLower],
  ['print', (byte) => byte === 0x20 || isGraph(byte)],
  ['punct', (byte) => isGraph(byte) && !isAlpha(byte) && !isDigit(byte)],
  ['space', (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d],
  ['upper', isUpper],
  ['xdigit', (byte) => isDigit(byte) || (lower(byte) >= 0x61 && lower(byte) <= 0x66)],
]);
