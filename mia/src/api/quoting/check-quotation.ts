import type { Passage, Quotation, WeaviateInterface } from '../../interfaces/index.ts';
import type { Origin } from '../citing/licences.ts';
import { presentPassage } from '../citing/present-passage.ts';
import { folded } from '../catalogue/order.ts';
import { quotationMessage } from '../messages.ts';
import { findRuns, type Stretch } from './find-words.ts';
import { nearestWords } from './nearest-words.ts';
import { placedWords, runsOf, type PlacedWord } from './words.ts';

/** Passages that are compared word for word. */
const COMPARED = 40;
/** Those of them that are aligned where none has the very words. */
const NEAREST = 16;
/** Words of a quotation that are aligned; one that is longer is told apart by these. */
const ALIGNED = 120;

interface Compared {
  readonly passage: Passage;
  readonly similarity: number;
  readonly match: Quotation['match'];
}

/** Whether these words stand in the archive, and whether they are by whom they are said to be by. */
export async function checkQuotation(
  index: WeaviateInterface,
  quote: string,
  attributedTo: string | null,
  own?: Origin,
): Promise<Quotation> {
  const compared = await compare(index, quote);
  const found = compared.filter(({ similarity }) => similarity === 1);
  const theirs = attributedTo === null ? found : found.filter(({ passage }) => isBy(passage, attributedTo));
  const best = theirs[0] ?? found[0] ?? compared[0];
  const verdict = theirs.length > 0 ? 'found' : found.length > 0 ? 'misattributed' : 'not-found';
  return {
    verdict,
    quote,
    attributedTo,
    similarity: best?.similarity ?? 0,
    passage: best === undefined ? null : presentPassage(best.passage, own),
    match: best?.match ?? null,
    message: quotationMessage(verdict, best?.passage.author ?? null, attributedTo, best?.similarity ?? 0),
  };
}

/** The likeliest passages, those that have the very words first; where none has, the nearest of the best few. */
async function compare(index: WeaviateInterface, quote: string): Promise<Compared[]> {
  const answer = await index.query({ text: quote, mode: 'lexical', limit: COMPARED, neighbours: 1 });
  const runs = runsOf(quote);
  const texts = [...answer.hits, ...answer.closest].flatMap(({ passage, before, after }) => [
    joined(passage, after[0]),
    ...(before[0] === undefined ? [] : [joined(before[0], passage)]),
  ]);
  const words = runs.flat().slice(0, ALIGNED).map(({ key }) => key); // prettier-ignore
  const found = texts.flatMap((text) => foundIn(text, runs) ?? []);
  if (found.length > 0) return found;
  return texts
    .slice(0, NEAREST)
    .map((text) => nearestIn(text, words))
    .sort((one, other) => other.similarity - one.similarity);
}

interface Joined {
  readonly passage: Passage;
  readonly text: string;
  readonly words: readonly PlacedWord[];
}

/** A passage and the next one as one text: a quotation may run on. */
function joined(passage: Passage, next: Passage | undefined): Joined {
  const text = next === undefined ? passage.text : `${passage.text}\n\n${next.text}`;
  return { passage, text, words: placedWords(text) };
}

function foundIn(text: Joined, runs: readonly (readonly PlacedWord[])[]): Compared | undefined {
  const found = findRuns(text.words, runs);
  return found === undefined ? undefined : { passage: text.passage, similarity: 1, match: matchOf(text, found) };
}

/** Never quite 1: other words in the right order are other words. */
function nearestIn(text: Joined, quote: readonly string[]): Compared {
  const nearest = nearestWords(text.words, quote);
  return { passage: text.passage, similarity: Math.min(nearest.similarity, 0.999), match: matchOf(text, nearest) };
}

function matchOf({ text, words }: Joined, { from, to }: Stretch): Quotation['match'] {
  const start = words[from]?.start;
  const end = words[to - 1]?.end;
  return start === undefined || end === undefined || end <= start ? null : { text: text.slice(start, end), start, end };
}

/** By the whole name, or by the surname alone. */
function isBy({ author, coAuthors }: Passage, name: string): boolean {
  const names = author === null ? coAuthors : [author, ...coAuthors];
  return names.some((each) => ` ${folded(each)}`.endsWith(` ${folded(name)}`));
}
