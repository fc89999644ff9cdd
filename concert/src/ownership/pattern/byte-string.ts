/**
 * A string whose every char code is one byte (0 to 255): what git matches on. An ASCII string is its own byte string, so
 * the usual path costs nothing.
 */
export type ByteString = string;

/** UTF-8 of `text`; a lone surrogate U+DC80 to U+DCFF is the one byte that it stands for. Never throws. */
export function toByteString(text: string): ByteString {
  if (!NOT_ASCII.test(text)) return text;
  return text.isWellFormed() ? utf8(text) : Array.from(text, bytesOf).join('');
}

/** The way back: bytes that are not UTF-8 become lone surrogates. */
export function fromByteString(bytes: ByteString): string {
  return bytes.replace(UTF8_SEQUENCE, (sequence) =>
    sequence.length === 1
      ? String.fromCharCode(ESCAPE_BASE + sequence.charCodeAt(0))
      : Buffer.from(sequence, 'latin1').toString('utf8'),
  );
}

/** Python's `surrogateescape`: byte 0xNN is kept as U+DCNN. */
const ESCAPE_BASE = 0xdc00;
const NOT_ASCII = /[^\0-\x7f]/;

/** The well-formed sequences of more than one byte (Unicode 15, table 3-7), else any one byte beyond ASCII. */
const UTF8_SEQUENCE =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

function bytesOf(character: string): ByteString {
  const code = character.codePointAt(0)!;
  if (code < 0xd800 || code > 0xdfff) return utf8(character);
  if (code >= 0xdc80 && code <= 0xdcff) return String.fromCharCode(code - ESCAPE_BASE);
  // Any other half of a pair stands for no byte; three bytes of generalised UTF-8 keep it apart from every real name.
  return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}

function utf8(text: string): ByteString {
  return Buffer.from(text, 'utf8').toString('latin1');
}
