import { tokenize } from './tokenize.ts';

/** What a fitted model is made of; see `lsa-file.ts` for how it is kept. */
export interface LsaParts {
  readonly dimension: number;
  readonly terms: readonly string[];
  /** Weight of each term: how rare it is. */
  readonly idf: Float32Array;
  /** terms × dimension, by rows, each row in steps of its scale. */
  readonly table: Int8Array;
  readonly scales: Float32Array;
}

/** A fitted latent semantic model: from texts to vectors that can be compared by their inner product. */
export class LsaModel {
  readonly parts: LsaParts;
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(parts: LsaParts) {
    this.parts = parts;
    this.numbers = new Map(parts.terms.map((term, at) => [term, at]));
  }

  get dimension(): number {
    return this.parts.dimension;
  }

  /** One vector of length 1 for each text, in order; all zero where no word of it is known. */
  embed(texts: readonly string[]): Float32Array[] {
    const all = new Float32Array(texts.length * this.dimension);
    return texts.map((text, at) => {
      const vector = all.subarray(at * this.dimension, (at + 1) * this.dimension);
      this.embedInto(text, vector);
      return vector;
    });
  }

  /** The vector of a question: made as a passage's. */
  embedQuery(text: string): Float32Array {
    return this.embed([text])[0]!;
  }

  private embedInto(text: string, vector: Float32Array): void {
    const { dimension, idf, table, scales } = this.parts;
    for (const [term, count] of countTerms(text, this.numbers)) {
      const weight = (1 + Math.log(count)) * idf[term]! * scales[term]!;
      const from = term * dimension;
      for (let k = 0; k < dimension; k += 1) vector[k]! += weight * table[from + k]!;
    }
    normalize(vector);
  }
}

/** How often each known term stands in a text. */
export function countTerms(text: string, numbers: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of tokenize(text)) {
    const term = numbers.get(word);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** Brings a vector to length 1 in place; one without a direction is left as zeros. */
export function normalize(vector: Float32Array): void {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (!(sum > 1e-24) || !Number.isFinite(sum)) return void vector.fill(0);
  const factor = 1 / Math.sqrt(sum);
  for (let k = 0; k < vector.length; k += 1) vector[k]! *= factor;
}
