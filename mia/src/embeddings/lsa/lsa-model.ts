import { createHash } from 'node:crypto';
import { addTableRows, toWholeWeights } from './add-table-rows.ts';
import { TermCounter } from './term-counter.ts';

/** What a fitted model is made of; see `lsa-file.ts` for how it is kept. */
export interface LsaParts {
  readonly dimension: number;
  readonly terms: readonly string[];
  /** Weight of each term: how rare it is. */
  readonly idf: Float32Array;
  /** terms × dimension, by rows, each row in steps of its scale. */
  readonly table: Int8Array;
  readonly scales: Float32Array;
  /** What it was fitted on; tells when it must be fitted anew. */
  readonly fitted: FittedOn;
}

export interface FittedOn {
  readonly texts: number;
  /** Words that carry meaning, in all texts. */
  readonly words: number;
  /** Share of them that the model does not know, from 0 to 1. */
  readonly unknown: number;
}

/** A fitted latent semantic model: from texts to vectors that can be compared by their inner product. */
export class LsaModel {
  readonly parts: LsaParts;
  private readonly counter: TermCounter;
  private weights = new Float64Array(1024);
  private wholeWeights = new Int32Array(1024);
  private readonly sum: Int32Array;

  constructor(parts: LsaParts) {
    const numbers = new Map(parts.terms.map((term, at) => [term, at]));
    this.parts = parts;
    this.sum = new Int32Array(parts.dimension);
    this.counter = new TermCounter((term) => numbers.get(term) ?? -1);
  }

  get dimension(): number {
    return this.parts.dimension;
  }

  /** One vector of length 1 for each text, in order; all zero where no word of it is known. */
  embed(texts: readonly string[]): Float32Array[] {
    const all = new Float32Array(texts.length * this.dimension);
    for (const [at, text] of texts.entries()) this.embedInto(all, at * this.dimension, text);
    return texts.map((_, at) => all.subarray(at * this.dimension, (at + 1) * this.dimension));
  }

  /** The vector of a question: made as a passage's. */
  embedQuery(text: string): Float32Array {
    return this.embed([text])[0]!;
  }

  /** How many words of the texts carry meaning, and which share of them the model does not know. */
  coverage(texts: Iterable<string>): FittedOn {
    const sum = { texts: 0, words: 0, unknown: 0 };
    for (const text of texts) {
      const { words, unknown } = this.counter.count(text);
      sum.texts += 1;
      sum.words += words;
      sum.unknown += unknown;
    }
    return { ...sum, unknown: sum.words === 0 ? 0 : sum.unknown / sum.words };
  }

  private embedInto(out: Float32Array, to: number, text: string): void {
    const { dimension, idf, table, scales } = this.parts;
    const { terms, counts, length } = this.counter.count(text);
    if (this.weights.length < length) {
      this.weights = new Float64Array(length * 2);
      this.wholeWeights = new Int32Array(length * 2);
    }
    for (let at = 0; at < length; at += 1) {
      const term = terms[at]!;
      this.weights[at] = (1 + Math.log(counts[term]!)) * idf[term]! * scales[term]!;
    }
    toWholeWeights(this.weights, length, this.wholeWeights);
    addTableRows(this.sum, table, dimension, terms, this.wholeWeights, length);
    writeUnit(this.sum, out, to);
  }
}

/** Writes a vector down with length 1; one without a direction as zeros. */
function writeUnit(vector: Int32Array, out: Float32Array, to: number): void {
  let squares = 0;
  for (let k = 0; k < vector.length; k += 1) squares += vector[k]! * vector[k]!;
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let k = 0; k < vector.length; k += 1) out[to + k] = vector[k]! * factor;
}

/** The name of this very model: equal parts, equal digest. */
export function digestOf({ dimension, terms, idf, table, scales }: LsaParts): string {
  const hash = createHash('sha256').update(JSON.stringify([dimension, terms]));
  for (const part of [idf, table, scales]) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest('hex').slice(0, 16);
}
