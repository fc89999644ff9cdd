import { z } from 'zod';
import { chunkIdSchema } from '../embedding-passage.ts';
import { whole } from './parameters.ts';
import { passageAnswerSchema } from './result.ts';

export const contextPathSchema = z.strictObject({ id: chunkIdSchema.describe('The `id` of a result.') }).readonly();

/** `GET /chunk/{id}/context`. */
export const contextParametersSchema = z
  .strictObject({
    before: whole(0, 20, 2).describe('Passages before it.'),
    after: whole(0, 20, 2).describe('Passages after it.'),
  })
  .readonly();
export type ContextParameters = z.output<typeof contextParametersSchema>;

/** The answer of `GET /chunk/{id}/context`. */
export const contextResponseSchema = z
  .strictObject({
    passage: passageAnswerSchema,
    before: z.array(passageAnswerSchema).readonly().describe('In the order of the document.'),
    after: z.array(passageAnswerSchema).readonly(),
    indexVersion: z.string(),
  })
  .readonly()
  .meta({ id: 'ContextResponse' });
export type ContextResponse = z.infer<typeof contextResponseSchema>;
