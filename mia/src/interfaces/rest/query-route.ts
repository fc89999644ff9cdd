import { z } from 'zod';
import { chunkIdSchema } from '../embedding-passage.ts';
import { searchFilterSchema } from '../search-filter.ts';
import { MAX_QUERY_LENGTH, SEARCH_MODES } from '../search-request.ts';
import { passageAnswerSchema, resultSchema } from './result.ts';
import { variantSchema } from './search-route.ts';

export const QUERY_KINDS = ['question', 'quotation', 'author', 'date'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** The body of `POST /query`. */
export const queryBodySchema = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(MAX_QUERY_LENGTH)
      .describe('A question, a quotation in quotation marks, a name, a date.'),
    filters: searchFilterSchema.optional(),
    limit: z.int().min(1).max(50).default(10),
    mode: z.enum(SEARCH_MODES).default('hybrid'),
    kind: z
      .enum(QUERY_KINDS)
      .optional()
      .describe('What the text is, where the caller knows; otherwise it is told from it.'),
    attributedTo: z.string().min(1).max(300).optional().describe('Of a quotation: who is said to have written it.'),
    answer: z.boolean().default(false).describe('Also write an answer of the passages, every sentence cited.'),
  })
  .readonly();
export type QueryBody = z.input<typeof queryBodySchema>;
export type ParsedQueryBody = z.output<typeof queryBodySchema>;

/** What a quotation came to. */
export const quotationSchema = z
  .strictObject({
    verdict: z
      .enum(['found', 'misattributed', 'not-found'])
      .describe('misattributed: these words are in the archive, but by another author.'),
    quote: z.string().describe('What was looked for.'),
    attributedTo: z.string().nullable().describe('Who is said to have written it.'),
    similarity: z.number().min(0).max(1).describe('Of the words, in order; 1 when it was found.'),
    passage: passageAnswerSchema.nullable().describe('Where it stands; of one that is not found, the nearest.'),
    match: z
      .strictObject({ text: z.string(), start: z.int().min(0), end: z.int().min(0) })
      .readonly()
      .nullable()
      .describe('The very words there, and where in `passage.content`; they may go on into the next passage.'),
    message: z.string().describe('One sentence for a person.'),
  })
  .readonly()
  .meta({ id: 'Quotation' });
export type Quotation = z.infer<typeof quotationSchema>;

/** One sentence of a written answer and the passages that carry it. */
export const answerSentenceSchema = z
  .strictObject({
    text: z.string().min(1),
    citations: z.array(chunkIdSchema).min(1).readonly().describe('Ids of `results`.'),
  })
  .readonly()
  .meta({ id: 'AnswerSentence' });
export type AnswerSentence = z.infer<typeof answerSentenceSchema>;

/** An answer that a model wrote and MIA checked; or that none could be given. */
export const writtenAnswerSchema = z
  .strictObject({
    status: z.enum(['answered', 'refused']).describe('refused: the passages do not carry an answer.'),
    sentences: z.array(answerSentenceSchema).readonly(),
    reason: z.string().nullable().describe('Why it was refused.'),
    dropped: z.int().min(0).describe('Sentences of the model that no passage carries, and that were left out.'),
    model: z.string(),
  })
  .readonly()
  .meta({ id: 'WrittenAnswer' });
export type WrittenAnswer = z.infer<typeof writtenAnswerSchema>;

/** The answer of `POST /query`. */
export const queryResponseSchema = z
  .strictObject({
    query: z.string(),
    kind: z.enum(QUERY_KINDS),
    understood: z
      .strictObject({
        text: z.string().describe('What was searched for, aliases written out.'),
        author: z.string().nullable().describe('The author that the text names, and that the results are by.'),
        from: z.string().nullable(),
        to: z.string().nullable(),
        aliases: z
          .array(z.strictObject({ alias: z.string(), name: z.string() }).readonly())
          .readonly()
          .describe('Names that were written out: `Junius` is `Rosa Luxemburg`.'),
      })
      .readonly(),
    answered: z.boolean(),
    confidence: z.number().min(0).max(1),
    results: z.array(resultSchema).readonly().describe('Best first; empty when `answered` is false.'),
    closest: z.array(resultSchema).readonly(),
    works: z
      .array(
        z
          .strictObject({
            work: z.string().nullable(),
            author: z.string().nullable(),
            year: z.int().nullable(),
            results: z.array(chunkIdSchema).min(1).readonly(),
          })
          .readonly(),
      )
      .readonly()
      .describe('The results by work, the work of the best one first.'),
    quotation: quotationSchema.nullable().describe('Only for a quotation.'),
    answer: writtenAnswerSchema.nullable().describe('Only when it was asked for.'),
    variants: z.array(variantSchema).readonly(),
    notes: z.array(z.string()).readonly(),
    indexVersion: z.string(),
    took: z.number().min(0),
  })
  .readonly()
  .meta({ id: 'QueryResponse' });
export type QueryResponse = z.infer<typeof queryResponseSchema>;

/**
 * `POST /query` with `Accept: text/event-stream`: `passages` (a QueryResponse whose `answer` is null), then each
 * `sentence` (AnswerSentence) as it is checked, then `answer` (WrittenAnswer), or `problem` (Problem); last `done`.
 */
export const QUERY_EVENTS = ['passages', 'sentence', 'answer', 'problem', 'done'] as const;
export type QueryEvent = (typeof QUERY_EVENTS)[number];
