import {
  searchRequestSchema,
  type ParsedSearchRequest,
  type SearchAnswer,
  type SearchRequest,
} from '../../interfaces/index.ts';
import { emptyQuery, onlyStopWords, unknownWords } from '../messages.ts';
import type { Candidate, PassageIndex, QueryTerm } from '../passage-index.ts';
import { cleanQuery } from './clean-query.ts';
import { confidence } from './confidence.ts';
import { countFacets } from './facets.ts';
import { fuse, weightsOf, type Ranked } from './fuse.ts';
import { DEFAULT_PARAMETERS, PROPOSED, type Parameters } from './parameters.ts';
import { parseRequest } from './parse-request.ts';
import { planTerms } from './plan-terms.ts';
import { presentHits } from './present-hits.ts';
import { questionVector, type QuestionEmbedder } from './question-vector.ts';

/** Answers questions in words from any engine's candidates: terms and vector, candidates, one score, an answer or none. */
export class QueryEngine {
  private readonly index: PassageIndex;
  private readonly embedder: QuestionEmbedder | undefined;
  private readonly parameters: Parameters;

  constructor(index: PassageIndex, embedder?: QuestionEmbedder, parameters: Parameters = DEFAULT_PARAMETERS) {
    this.index = index;
    this.embedder = embedder;
    this.parameters = parameters;
  }

  /** What a question is answered from, before anything is weighed: for choosing parameters. */
  async consider(text: string): Promise<Considered> {
    const description = await this.index.describe();
    const { terms } = await planTerms(this.index, description, text);
    if (terms.length === 0) return { terms, candidates: [] };
    const { vector } = await questionVector(this.embedder, description, text);
    return { terms, candidates: await this.index.candidates({ text, terms, vector, filter: {}, limit: PROPOSED }) }; // prettier-ignore
  }

  async query(asked: SearchRequest): Promise<SearchAnswer> {
    const begun = performance.now();
    const request = parseRequest(searchRequestSchema, asked);
    const question = cleanQuery(request.text);
    const answer = question.text === '' ? noAnswer([emptyQuery]) : await this.answer(question.text, request);
    return {
      query: question.text,
      mode: request.mode,
      ...answer,
      notes: [...question.notes, ...answer.notes],
      took: performance.now() - begun,
    };
  }

  private async answer(text: string, request: ParsedSearchRequest): Promise<Findings> {
    const description = await this.index.describe();
    const { terms, variants, unknown } = await planTerms(this.index, description, text);
    if (terms.length === 0) return noAnswer([onlyStopWords]);
    const { vector, notes } =
      request.mode === 'lexical' ? NO_VECTOR : await questionVector(this.embedder, description, text);
    const mode = vector === undefined ? 'lexical' : request.mode;
    const candidates = await this.index.candidates({
      text,
      terms,
      vector,
      filter: request.filter,
      limit: Math.max(PROPOSED, request.limit),
    });
    const { lexicalWeight, nearness, threshold } = this.parameters;
    const weights = weightsOf(mode, 1 - lexicalWeight);
    const ranked = fuse(candidates, weights, nearness);
    const sure = confidence(terms, ranked);
    const answered = ranked.length > 0 && sure >= threshold;
    const shown = ranked.slice(0, request.limit);
    const hits = await presentHits(this.index, shown, { terms, weights, request });
    return {
      answered,
      confidence: sure,
      hits: answered ? hits : [],
      closest: answered ? [] : hits,
      facets: await this.facets(ranked, request),
      variants,
      notes: unknown.length === 0 ? notes : [...notes, unknownWords(unknown)],
    };
  }

  private async facets(ranked: readonly Ranked[], { facets }: ParsedSearchRequest): Promise<SearchAnswer['facets']> {
    if (facets.length === 0) return {};
    return countFacets(await this.index.passages(ranked.map(({ candidate }) => candidate.id)), facets);
  }
}

export interface Considered {
  readonly terms: readonly QueryTerm[];
  readonly candidates: readonly Candidate[];
}

type Findings = Omit<SearchAnswer, 'query' | 'mode' | 'took'>;

const NO_VECTOR = { vector: undefined, notes: [] };

function noAnswer(notes: readonly string[]): Findings {
  return { answered: false, confidence: 0, hits: [], closest: [], facets: {}, variants: [], notes };
}
