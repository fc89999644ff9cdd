import type { EmbeddedIndex, VectorDatabase } from '../../vectordb/index.ts';

/** In milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p95: number;
}

export interface Tuned {
  readonly searches: number;
  readonly before: Latency;
  readonly after: Latency;
}

const WORDS = 5;

/** Questions of words that stand in the index. */
export async function sampleQuestions(index: EmbeddedIndex, count: number): Promise<string[]> {
  const terms = await index.someTerms(count * WORDS);
  return Array.from({ length: Math.min(count, terms.length) }, (_, at) =>
    Array.from({ length: WORDS }, (_, word) => terms[(at + word * count) % terms.length] ?? '').join(' '),
  );
}

export async function measureSearches(database: VectorDatabase, questions: readonly string[]): Promise<Latency> {
  const taken: number[] = [];
  for (const text of questions) taken.push((await database.query({ text })).took);
  taken.sort((one, other) => one - other);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}
