import { countTerms, LsaModel } from './lsa-model.ts';
import { randomizedSvd } from './randomized-svd.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { tokenize } from './tokenize.ts';

export interface LsaOptions {
  /** Default 256; lower where there are fewer texts or terms. */
  readonly dimension?: number;
  /** The same texts and seed give the same model, bit for bit. */
  readonly seed?: number;
  /** Terms found in fewer texts are left out; default 2. */
  readonly minTexts?: number;
}

/** Learns from the texts which words go together: log-tf × idf, then a truncated SVD, kept in 8 bits. */
export function fitLsa(texts: readonly string[], options: LsaOptions = {}): LsaModel {
  const { terms, idf } = vocabulary(texts, options.minTexts ?? 2);
  const matrix = weigh(texts, terms, idf);
  const svd = randomizedSvd(matrix, { rank: options.dimension ?? 256, seed: options.seed ?? 1 });
  const { table, scales } = quantize(svd.right, svd.rank);
  return new LsaModel({ dimension: svd.rank, terms, idf, table, scales });
}

interface Vocabulary {
  readonly terms: readonly string[];
  readonly idf: Float32Array;
}

function vocabulary(texts: readonly string[], minTexts: number): Vocabulary {
  const found = new Map<string, number>();
  for (const text of texts) for (const word of new Set(tokenize(text))) found.set(word, (found.get(word) ?? 0) + 1);
  const kept = [...found].filter(([, count]) => count >= Math.min(minTexts, texts.length));
  return {
    terms: kept.map(([term]) => term),
    idf: Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (0.5 + count))),
  };
}

/** Texts × terms, each row of length 1. */
function weigh(texts: readonly string[], terms: readonly string[], idf: Float32Array): SparseMatrix {
  const numbers = new Map(terms.map((term, at) => [term, at]));
  const offsets = new Int32Array(texts.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  texts.forEach((text, row) => {
    const counts = [...countTerms(text, numbers)];
    const weights = counts.map(([term, count]) => (1 + Math.log(count)) * idf[term]!);
    const length = Math.hypot(...weights) || 1;
    counts.forEach(([term], at) => {
      indices.push(term);
      values.push(weights[at]! / length);
    });
    offsets[row + 1] = indices.length;
  });
  return {
    rows: texts.length,
    columns: terms.length,
    offsets,
    indices: Int32Array.from(indices),
    values: Float32Array.from(values),
  };
}

/** Each row in 255 steps of its own size. */
function quantize(vectors: Float32Array, width: number): { table: Int8Array; scales: Float32Array } {
  const table = new Int8Array(vectors.length);
  const scales = new Float32Array(vectors.length / width);
  for (let row = 0; row < scales.length; row += 1) {
    let largest = 0;
    for (let k = 0; k < width; k += 1) largest = Math.max(largest, Math.abs(vectors[row * width + k]!));
    scales[row] = largest / 127;
    for (let k = 0; k < width; k += 1) table[row * width + k] = Math.round((vectors[row * width + k]! / largest) * 127);
  }
  return { table, scales };
}
