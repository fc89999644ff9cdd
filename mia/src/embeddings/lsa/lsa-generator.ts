import { setImmediate as breathe } from 'node:timers/promises';
import type { EmbeddingGenerator, EmbeddingModel } from '../../interfaces/index.ts';
import { countWords } from '../chunking/count-words.ts';
import { digestOf, type FittedOn, type LsaModel } from './lsa-model.ts';

/** Texts between two chances for others to run. */
const SLICE = 256;

/** Vectors from a model that was fitted on the corpus itself: no download, no server, no cost. */
export class LsaGenerator implements EmbeddingGenerator {
  readonly model: EmbeddingModel;
  private readonly lsa: LsaModel;

  constructor(lsa: LsaModel) {
    this.lsa = lsa;
    this.model = { id: 'lsa', version: digestOf(lsa.parts), dimension: lsa.dimension, maxTokens: 100_000 };
  }

  countTokens(text: string): number {
    return countWords(text);
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += SLICE) {
      signal?.throwIfAborted();
      vectors.push(...this.lsa.embed(texts.slice(at, at + SLICE)));
      if (at + SLICE < texts.length) await breathe();
    }
    return vectors;
  }

  async embedQuery(text: string): Promise<Float32Array> {
    return this.lsa.embedQuery(text);
  }

  async close(): Promise<void> {}

  /** Whether these texts are so unlike those it was fitted on that it must be fitted anew. */
  isOutgrown(texts: readonly string[], corpusWords: number): boolean {
    return hasShifted(this.lsa.parts.fitted, this.lsa.coverage(texts), corpusWords);
  }
}

/** So many of the words more unknown than at the fitting. */
const UNKNOWN_MORE = 0.05;
/** So many times the words, as long as it had not seen a full sample. */
const GROWN = 2;
const FULL_SAMPLE = 400_000;

export function hasShifted(fitted: FittedOn, now: FittedOn, corpusWords: number): boolean {
  if (now.unknown > fitted.unknown + UNKNOWN_MORE) return true;
  return fitted.words < FULL_SAMPLE && corpusWords > GROWN * fitted.words;
}
