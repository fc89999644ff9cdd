import type { Passage } from './embedding-passage.ts';
import type { Facet } from './search-filter.ts';
import type { SearchMode } from './search-request.ts';

/** A passage that was found. */
export interface SearchHit {
  readonly passage: Passage;
  /** 0 to 1, within one answer the higher the better; not comparable between answers (see `confidence`). */
  readonly score: number;
  /** Where words of the question stand in the text: UTF-16 offsets, the end left out, ascending, apart. */
  readonly highlights: readonly (readonly [start: number, end: number])[];
  /** The passages around it, in the order of the document, itself left out; empty unless they were asked for. */
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
  /** Only when it was asked for. */
  readonly explanation?: HitExplanation;
}

/**
 * How a score came about: `score = further × prose × (weight.lexical × lexical + weight.semantic × semantic +
 * weight.neighbour × neighbour)`, with the normalised values.
 */
export interface HitExplanation {
  /** BM25 before and after it was normalised. */
  readonly lexical: { readonly raw: number; readonly normalised: number };
  /** Cosine before and after it was normalised. */
  readonly semantic: { readonly raw: number; readonly normalised: number };
  /** The better score of the passages right before and after it, as they had it by themselves. */
  readonly neighbour: number;
  readonly weight: { readonly lexical: number; readonly semantic: number; readonly neighbour: number };
  /** 1 for running text, less for a list of titles or names: it holds the words of a question, and answers none. */
  readonly prose: number;
  /** 1 for the best passage of its document, less for each further one: one long text must not keep all others out. */
  readonly further: number;
  /** What each word of the question gave to `lexical.raw`. */
  readonly terms: readonly { readonly term: string; readonly score: number; readonly occurrences: number }[];
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The answer to a question. */
export interface SearchAnswer {
  /** The question as it was searched: white space folded, control characters gone, cut to `MAX_QUERY_LENGTH`. */
  readonly query: string;
  readonly mode: SearchMode;
  /** False: the archive holds no answer, as far as can be told. `hits` is then empty and `closest` shows what came nearest. */
  readonly answered: boolean;
  /** 0 to 1: how sure it is that the answer is among the hits. Comparable between questions of one index. */
  readonly confidence: number;
  readonly hits: readonly SearchHit[];
  readonly closest: readonly SearchHit[];
  readonly facets: Readonly<Partial<Record<Facet, readonly FacetValue[]>>>;
  /** Words that were also searched in another spelling, or in another one altogether because they occur nowhere. */
  readonly variants: readonly { readonly word: string; readonly searched: readonly string[] }[];
  /** Sentences for a person: what was cut, ignored or not understood. */
  readonly notes: readonly string[];
  /** Milliseconds. */
  readonly took: number;
}
