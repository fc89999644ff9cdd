import { LsaModel } from './lsa-model.ts';
import { randomizedSvd } from './randomized-svd.ts';
import { sampleTexts } from './sample-texts.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { TermCounter } from './term-counter.ts';

export interface LsaOptions {
  /** Default 256; lower where there are fewer texts or terms. */
  readonly dimension?: number;
  /** The same texts and seed give the same model, bit for bit. */
  readonly seed?: number;
  /** Terms found in fewer texts are left out; default 2. */
  readonly minTexts?: number;
  /** Above this many words it learns from a sample of the texts; default 1,000,000. */
  readonly maxWords?: number;
}

const DIMENSION = 256;
const MAX_WORDS = 1_000_000;

/** Learns from the texts which words go together: log-tf × idf, then a truncated SVD, kept in 8 bits. */
export function fitLsa(texts: readonly string[], options: LsaOptions = {}): LsaModel {
  const seed = options.seed ?? 1;
  const sample = sampleTexts(texts, options.maxWords ?? MAX_WORDS, seed);
  const counted = countAll(sample);
  const { terms, numbers } = frequentTerms(counted, Math.min(options.minTexts ?? 2, sample.length));
  const idf = Float32Array.from(terms, ({ texts: found }) => Math.log((1 + sample.length) / (0.5 + found)));
  const matrix = weigh(counted.rows, numbers, idf);
  const svd = randomizedSvd(matrix, { rank: options.dimension ?? DIMENSION, seed });
  const { table, scales } = quantize(svd.right, svd.rank);
  const names = terms.map(({ term }) => term);
  const parts = { dimension: svd.rank, terms: names, idf, table, scales };
  const fitted = new LsaModel({ ...parts, fitted: { texts: 0, words: 0, unknown: 0 } }).coverage(sample);
  return new LsaModel({ ...parts, fitted });
}

/** Terms of each text, numbered in the order they were met. */
interface Counted {
  readonly names: readonly string[];
  readonly rows: readonly { readonly terms: Int32Array; readonly counts: Int32Array }[];
}

function countAll(texts: readonly string[]): Counted {
  const met = new Map<string, number>();
  const counter = new TermCounter((term) => {
    const known = met.get(term) ?? met.size;
    met.set(term, known);
    return known;
  });
  const rows = texts.map((text) => {
    const { terms, length, counts } = counter.count(text);
    const own = terms.slice(0, length);
    return { terms: own, counts: own.map((term) => counts[term]!) };
  });
  return { names: [...met.keys()], rows };
}

function frequentTerms({ names, rows }: Counted, minTexts: number) {
  const found = new Int32Array(names.length);
  for (const row of rows) for (const term of row.terms) found[term]! += 1;
  const terms: { term: string; texts: number }[] = [];
  const numbers = Int32Array.from(names, (term, at) =>
    found[at]! < minTexts ? -1 : terms.push({ term, texts: found[at]! }) - 1,
  );
  return { terms, numbers };
}

/** Texts × terms, each row of length 1. */
function weigh(rows: Counted['rows'], numbers: Int32Array, idf: Float32Array): SparseMatrix {
  const size = rows.reduce((sum, row) => sum + row.terms.length, 0);
  const [indices, values] = [new Int32Array(size), new Float32Array(size)];
  const offsets = new Int32Array(rows.length + 1);
  let at = 0;
  for (const [row, { terms, counts }] of rows.entries()) {
    const first = at;
    let squares = 0;
    for (const [place, met] of terms.entries()) {
      const term = numbers[met]!;
      if (term < 0) continue;
      const weight = (1 + Math.log(counts[place]!)) * idf[term]!;
      squares += weight * weight;
      indices[at] = term;
      values[at++] = weight;
    }
    const length = Math.sqrt(squares) || 1;
    for (let place = first; place < at; place += 1) values[place]! /= length;
    offsets[row + 1] = at;
  }
  return {
    rows: rows.length,
    columns: idf.length,
    offsets,
    indices: indices.subarray(0, at),
    values: values.subarray(0, at),
  };
}

/** Each row in 255 steps of its own size. */
function quantize(vectors: Float32Array, width: number): { table: Int8Array; scales: Float32Array } {
  const table = new Int8Array(vectors.length);
  const scales = new Float32Array(width === 0 ? 0 : vectors.length / width);
  for (let row = 0; row < scales.length; row += 1) {
    const numbers = vectors.subarray(row * width, (row + 1) * width);
    const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
    scales[row] = largest / 127;
    if (largest === 0) continue;
    for (let k = 0; k < width; k += 1) table[row * width + k] = Math.round((numbers[k]! / largest) * 127);
  }
  return { table, scales };
}
