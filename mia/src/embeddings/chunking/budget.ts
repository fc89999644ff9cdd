import { countWords } from './count-words.ts';

/** How large a passage may be. */
export interface ChunkLimits {
  /** Default and maximum 250. */
  readonly maxWords?: number;
  /** In the embedder's own tokens, the context line among them. */
  readonly maxTokens?: number;
  readonly countTokens?: (text: string) => number;
}

/** Sizes as a share of what a passage may hold: 1 is full. */
export interface Budget {
  size(text: string): number;
  fits(text: string): boolean;
  /** The size of each part when something of `size` is cut into as few equal parts as possible. */
  share(size: number): number;
}

const MAX_WORDS = 250;
/** What white space between joined pieces may cost in tokens. */
const JOINTS = 4;

/** The budget that is left for the text beside its context line. */
export function chunkBudget(limits: ChunkLimits, context: string): Budget {
  const words = Math.min(limits.maxWords ?? MAX_WORDS, MAX_WORDS);
  const { countTokens, maxTokens } = limits;
  const tokens =
    countTokens === undefined || maxTokens === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(16, maxTokens - countTokens(context) - JOINTS);
  const size = (text: string) =>
    Math.max(
      Math.max(countWords(text), countBySpaces(text)) / words,
      Number.isFinite(tokens) ? (countTokens?.(text) ?? 0) / tokens : 0,
    );
  return { size, fits: (text) => size(text) <= 1, share: (total) => total / Math.ceil(total) };
}

/** A dash between spaces is no word, but whoever counts by spaces counts it. */
function countBySpaces(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\S+/g)) count += 1;
  return count;
}
