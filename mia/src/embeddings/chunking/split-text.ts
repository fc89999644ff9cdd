import type { Budget } from './budget.ts';

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
/** The segmenter's memory grows with what it is given. */
const PIECE = 20_000;

/**
 * Text in pieces that fit the budget, of about equal size: cut between sentences, in a sentence that is too long between
 * words, and in a "word" that is too long anywhere. Pieces have no white space at their ends.
 */
export function splitText(text: string, budget: Budget): string[] {
  if (budget.fits(text)) return [text];
  return pack(
    sentencesOf(text).flatMap((sentence) => splitSentence(sentence, budget)),
    budget,
  );
}

function sentencesOf(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += PIECE) {
    for (const { segment } of sentences.segment(text.slice(at, at + PIECE))) found.push(segment);
  }
  return found;
}

function splitSentence(sentence: string, budget: Budget): string[] {
  if (budget.fits(sentence)) return [sentence];
  return (sentence.match(/\S+\s*|\s+/g) ?? []).flatMap((word) => splitWord(word, budget));
}

function splitWord(word: string, budget: Budget): string[] {
  const middle = middleOf(word);
  if (middle === 0 || budget.fits(word)) return [word];
  return [word.slice(0, middle), word.slice(middle)].flatMap((half) => splitWord(half, budget));
}

/** Half-way, and not inside of a surrogate pair; 0 where there is nothing to cut. */
function middleOf(word: string): number {
  const middle = word.length >> 1;
  const code = word.charCodeAt(middle);
  return code >= 0xdc00 && code <= 0xdfff ? middle - 1 : middle;
}

/** Joins small pieces to large ones of about the same size. */
function pack(parts: readonly string[], budget: Budget): string[] {
  const sizes = parts.map((part) => budget.size(part));
  const goal = budget.share(sizes.reduce((sum, size) => sum + size, 0));
  const packed: string[] = [];
  let open = '';
  let size = 0;
  parts.forEach((part, at) => {
    const next = sizes[at] ?? 0;
    const full = open !== '' && (size + next / 2 > goal || !budget.fits(open + part));
    if (full) packed.push(open.trim());
    [open, size] = full ? [part, next] : [open + part, size + next];
  });
  packed.push(open.trim());
  return packed.filter((piece) => piece !== '');
}
