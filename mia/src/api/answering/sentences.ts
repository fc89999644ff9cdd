/** A sentence as a model wrote it, and the numbers that it cites. */
export interface CitedSentence {
  readonly text: string;
  readonly numbers: readonly number[];
}

// A sentence ends with its mark, citations before or after it, and white space; not after `p.`, `St.` or an initial.
const END = /(?:[.!?…]["”’»)]*(?:\s*\[\d{1,3}\])*|\[\d{1,3}\])(?=\s+["“‘«(]*[\p{Lu}\p{N}]|\s*$|\n)/gu;
const NO_END = /(?:^|[\s(])(?:\p{Lu}|p|pp|vol|ch|no|cf|vs|Dr|Mr|Mrs|St|etc|ca)\.$/u;

/** Splits a text that comes in pieces into sentences, each given as soon as the next one begins. */
export async function* sentencesOf(pieces: AsyncIterable<string>): AsyncGenerator<CitedSentence> {
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    for (let end = endOf(rest, false); end > 0; end = endOf(rest, false)) {
      yield* parsed(rest.slice(0, end));
      rest = rest.slice(end);
    }
  }
  for (let end = endOf(rest, true); end > 0 && rest.trim() !== ''; end = endOf(rest, true)) {
    yield* parsed(rest.slice(0, end));
    rest = rest.slice(end);
  }
  yield* parsed(rest);
}

/** Where the first sentence ends; 0: not yet. What stands at the very end may go on with the next piece. */
function endOf(text: string, last: boolean): number {
  for (const found of text.matchAll(END)) {
    const end = found.index + found[0].length;
    if (NO_END.test(text.slice(0, end))) continue;
    if (last || text.slice(end).trim() !== '') return end;
  }
  return 0;
}

function* parsed(text: string): Generator<CitedSentence> {
  const numbers = [...text.matchAll(/\[(\d{1,3})\]/g)].map(([, number]) => Number(number));
  const plain = text
    .replaceAll(/\s*\[\d{1,3}\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/[\p{L}\p{N}]/u.test(plain)) yield { text: plain, numbers: [...new Set(numbers)] };
}
