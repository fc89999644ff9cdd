import { seededRandom } from './random.ts';

/** Texts of about `maxWords` words in all, in their order: all of them, or each with the same chance. */
export function sampleTexts(texts: readonly string[], maxWords: number, seed: number): readonly string[] {
  const words = texts.map(roughWords);
  const total = words.reduce((sum, count) => sum + count, 0);
  if (total <= maxWords) return texts;
  const random = seededRandom(seed);
  const shuffled = texts.map((_, at) => ({ at, key: random() })).toSorted((a, b) => a.key - b.key);
  const chosen = new Set<number>();
  let sum = 0;
  for (const { at } of shuffled) {
    if (sum + words[at]! > maxWords) continue;
    sum += words[at]!;
    chosen.add(at);
  }
  return texts.filter((_, at) => chosen.has(at));
}

/** Without looking at each letter: a word with its space has six characters on average. */
function roughWords(text: string): number {
  return Math.ceil(text.length / 6);
}
