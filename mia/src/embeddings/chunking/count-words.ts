const SPACELESS = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_]|[’'.:](?=[\p{L}\p{N}]))*/gu;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** The segmenter's memory grows with what it is given. */
const PIECE = 20_000;

/** Words by Unicode's boundaries, in every script. */
export function countWords(text: string): number {
  let count = 0;
  if (!SPACELESS.test(text)) {
    for (const _ of text.matchAll(WORD)) count += 1;
    return count;
  }
  for (let at = 0; at < text.length; at += PIECE) {
    for (const segment of segmenter.segment(text.slice(at, at + PIECE))) if (segment.isWordLike === true) count += 1;
  }
  return count;
}
