import { z } from 'zod';
import { MAX_QUERY_LENGTH } from '../../interfaces/index.ts';
import { known } from '../answers/known.ts';
import { passageView, passageViewSchema } from '../answers/passage-view.ts';
import { shorten } from '../answers/shorten.ts';
import { tokensOf } from '../answers/token-budget.ts';
import { toolAnswer } from './tool-answer.ts';
import { defineTool } from './tool.ts';

export const checkQuote = defineTool({
  name: 'check_quote',
  title: 'Check a quotation',
  description:
    'Says whether these very words stand in the archive, and by whom: `found`, `misattributed` (another author wrote them) or `not-found` with the nearest passage.',
  input: z.strictObject({
    quote: z.string().min(1).max(MAX_QUERY_LENGTH).describe('The words, without the author.'),
    attributedTo: z.string().min(1).max(300).optional().describe('Who is said to have written them.'),
  }),
  answer: toolAnswer(passageViewSchema, {
    verdict: z.enum(['found', 'misattributed', 'not-found']),
    message: z.string(),
    similarity: z.number().describe('Of the words, in order; 1 when they were found.'),
    match: z.string().optional().describe('The very words of the archive.'),
  }),
  async run({ quote, attributedTo }, { api, budget }) {
    const options = { kind: 'quotation' as const, limit: 1, ...(attributedTo !== undefined && { attributedTo }) };
    const { quotation } = await api.query(quote, undefined, options);
    if (quotation === null) throw new TypeError('a quotation was answered without a verdict');
    const { verdict, message, similarity, passage } = quotation;
    const answer = { success: true, verdict, message, similarity, ...known({ match: quotation.match?.text }) };
    const results = passage === null ? [] : [shorten(passageView(passage), budget - tokensOf(answer))];
    return { ...answer, results };
  },
});
