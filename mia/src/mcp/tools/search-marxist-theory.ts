import { z } from 'zod';
import { MAX_PAGE, MAX_QUERY_LENGTH, searchFilterSchema, type SearchFilter } from '../../interfaces/index.ts';
import { cursorAfter, readCursor } from '../answers/cursor.ts';
import { fit } from '../answers/fit.ts';
import { passageView, passageViewSchema, type PassageView } from '../answers/passage-view.ts';
import { shorten } from '../answers/shorten.ts';
import { tokensOf } from '../answers/token-budget.ts';
import { cutToFit } from '../messages.ts';
import { nextCursorSchema, notesSchema, toolAnswer } from './tool-answer.ts';
import { defineTool } from './tool.ts';

export const searchMarxistTheory = defineTool({
  name: 'search_marxist_theory',
  title: 'Search the archive',
  description:
    'Finds the passages of the Marxists Internet Archive that answer a question, each with a citation to the very paragraph. `answered: false` means that the archive holds no answer.',
  input: z.strictObject({
    query: z.string().min(1).max(MAX_QUERY_LENGTH).describe('A question, in words; nothing in it is an operator.'),
    limit: z.int().min(1).max(MAX_PAGE).default(5).describe('Passages, at most.'),
    filters: searchFilterSchema.unwrap().optional(),
    cursor: z.string().min(1).max(1000).optional().describe('`nextCursor` of the answer before, with the same query.'),
  }),
  answer: toolAnswer(passageViewSchema, {
    answered: z.boolean(),
    confidence: z.number().describe('From 0 to 1: how sure it is that the answer is among the results.'),
    nextCursor: nextCursorSchema,
    notes: notesSchema,
  }),
  async run({ query, limit, filters, cursor }, { api, budget }) {
    const position = readCursor(cursor);
    const page = await api.search({
      q: query,
      limit,
      ...(position.page !== null && { cursor: position.page }),
      ...parametersOf(filters),
    });
    const found = (page.answered ? page.results : page.closest).slice(position.skip).map(passageView);
    const { answered, confidence, notes } = page;
    const empty = { success: true, results: [], answered, confidence, nextCursor: 'x'.repeat(400), notes };
    const results = firstOf(found, empty, budget);
    return {
      success: true,
      results,
      answered,
      confidence,
      ...cursorAfter(position, results.length, found.length, page.nextCursor),
      notes: results[0]?.truncated === true ? [...notes, cutToFit] : [...notes],
    };
  },
});

/** As many as fit, but never none of some: one that fits nowhere is cut, or nobody could read past it. */
function firstOf(found: readonly PassageView[], empty: unknown, budget: number): PassageView[] {
  const count = fit(found, empty, budget);
  if (count > 0 || found[0] === undefined) return found.slice(0, count);
  return [shorten(found[0], budget - tokensOf(empty) - tokensOf(cutToFit))];
}

/** The filter as parameters of the address. */
function parametersOf(filter: SearchFilter = {}) {
  const { authors, works, sections, languages, documentIds, from, to } = filter;
  return {
    ...(authors && { author: authors }),
    ...(works && { work: works }),
    ...(sections && { section: sections }),
    ...(languages && { language: languages }),
    ...(documentIds && { documentId: documentIds }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}
