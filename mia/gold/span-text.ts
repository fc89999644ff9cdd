import { createHash } from 'node:crypto';
import { AppError } from '@concert-mia/base/errors';
import { decode } from 'html-entities';
import type { ByteRange, GoldPage } from './gold-set.ts';

/** A page as the scorer takes it: its original bytes, or the text that somebody has decoded from them. */
export type PageSource = Uint8Array | string;

/**
 * The visible text of byte ranges of a page: comments, scripts and tags gone, entities decoded, a space where a block or a
 * line ends. It shares no parser with the extractor, so that one defect cannot hide in both.
 */
export function spanText(page: GoldPage, source: PageSource): (range: ByteRange) => string {
  const bytes = originalBytes(page, source);
  const decoder = new TextDecoder(page.encoding);
  return ([start, end]) => visibleText(decoder.decode(bytes.subarray(start, end)));
}

/** Throws `E_GOLD_PAGE` where the page is not the labelled one: its offsets would then point at something else. */
function originalBytes(page: GoldPage, source: PageSource): Uint8Array {
  const bytes = typeof source === 'string' ? encode(source, page.encoding) : source;
  if (createHash('sha256').update(bytes).digest('hex') === page.sha256) return bytes;
  throw new AppError('E_GOLD_PAGE', `${page.path} is not the page that was labelled`, {
    kind: 'conflict',
    place: { file: page.path },
    hint: 'Score the original bytes, or their whole text as decoded: the gold set holds their SHA-256.',
  });
}

/** Windows-1252 is one byte per character, and only the places count here: what a byte means is decided where it is decoded again. */
function encode(text: string, encoding: GoldPage['encoding']): Uint8Array {
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : Uint8Array.from(text, byteOfCharacter);
}

function byteOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? code : (windows1252.get(character) ?? 0x3f);
}

const windows1252: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 32 }, (_, index) => {
    const byte = 0x80 + index;
    return [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte];
  }),
);

const HIDDEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi;
const BLOCK_TAG =
  /<\/?(?:p|br|hr|div|h[1-6]|li|ul|ol|dl|dt|dd|table|thead|tbody|caption|tr|td|th|center|blockquote|pre|img)\b[^>]*>/gi;
const INLINE_TAG = /<[/!?]?[a-z][^>]*>/gi;

function visibleText(markup: string): string {
  const text = markup.replace(HIDDEN, '').replace(BLOCK_TAG, ' ').replace(INLINE_TAG, '');
  return decode(text, { level: 'html5', scope: 'body' });
}
