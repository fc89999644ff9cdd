import { z } from 'zod';
import { FACETS, searchFilterSchema } from './search-filter.ts';

/** Longer questions are cut here, and the answer says so. In UTF-16 code units. */
export const MAX_QUERY_LENGTH = 2_000;
export const MAX_LIMIT = 1_000;

export const SEARCH_MODES = ['hybrid', 'lexical', 'vector'] as const;
export type SearchMode = (typeof SEARCH_MODES)[number];

/** A question to the index. Words are words: no character of it is an operator. */
export const searchRequestSchema = z
  .strictObject({
    text: z.string(),
    mode: z.enum(SEARCH_MODES).default('hybrid'),
    limit: z.int().min(1).max(MAX_LIMIT).default(10),
    filter: searchFilterSchema.default({}),
    facets: z.array(z.enum(FACETS)).default([]).describe('Counted over the passages that were considered.'),
    neighbours: z.int().min(0).max(10).default(0).describe('Passages before and after each hit, of the same document.'),
    explain: z.boolean().default(false),
  })
  .readonly();
export type SearchRequest = z.input<typeof searchRequestSchema>;
export type ParsedSearchRequest = z.output<typeof searchRequestSchema>;
