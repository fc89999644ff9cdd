import { z } from 'zod';
import { FACETS } from '../search-filter.ts';
import { MAX_QUERY_LENGTH, SEARCH_MODES } from '../search-request.ts';
import { cursorSchema, filterParameters, flag, repeated, whole } from './parameters.ts';
import { resultSchema } from './result.ts';

export const MAX_PAGE = 50;
/** Passages that can be paged through: what stands further down answers nothing. */
export const MAX_DEPTH = 100;

/** `GET /search`. */
export const searchParametersSchema = z
  .strictObject({
    q: z.string().max(MAX_QUERY_LENGTH).describe('The question, in words; nothing in it is an operator.'),
    limit: whole(1, MAX_PAGE, 10).describe('Passages on a page.'),
    cursor: cursorSchema.optional(),
    mode: z.enum(SEARCH_MODES).default('hybrid').describe('Words and vectors, words alone, or vectors alone.'),
    ...filterParameters,
    facets: repeated(z.array(z.enum(FACETS)).max(FACETS.length))
      .optional()
      .describe('Count the passages that were considered; may be repeated.'),
    neighbours: whole(0, 5, 0).describe('Passages before and after each.'),
    explain: flag.describe('Say how each score came about.'),
  })
  .partial({ author: true, work: true, section: true, language: true, documentId: true })
  .readonly();
export type SearchParameters = z.output<typeof searchParametersSchema>;

export const facetsSchema = z
  .partialRecord(
    z.enum(FACETS),
    z.array(z.strictObject({ value: z.string(), count: z.int().min(0) }).readonly()).readonly(),
  )
  .readonly()
  .meta({ id: 'Facets' });
export type FacetCounts = z.infer<typeof facetsSchema>;

export const variantSchema = z
  .strictObject({ word: z.string(), searched: z.array(z.string()).readonly() })
  .readonly()
  .meta({ id: 'Variant' });

/** The answer of `GET /search`. */
export const searchResponseSchema = z
  .strictObject({
    query: z.string().describe('As it was searched.'),
    mode: z.enum(SEARCH_MODES),
    answered: z.boolean().describe('false: the archive holds no answer; `closest` then shows what came nearest.'),
    confidence: z.number().min(0).max(1).describe('How sure it is that the answer is among the results.'),
    results: z.array(resultSchema).readonly(),
    closest: z.array(resultSchema).readonly(),
    facets: facetsSchema,
    variants: z.array(variantSchema).readonly().describe('Words that were also searched in another spelling.'),
    notes: z.array(z.string()).readonly().describe('What was cut, ignored or not understood, for a person.'),
    nextCursor: z.string().nullable().describe('null: this is the last page.'),
    indexVersion: z.string().describe('Which build of the index answered.'),
    took: z.number().min(0).describe('Milliseconds of the search itself; of the first one, when the answer was kept.'),
  })
  .readonly()
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
