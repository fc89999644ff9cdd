import type { z } from 'zod';
import type { APIInterface } from '../../interfaces/index.ts';

/** What a tool works with. */
export interface ToolContext {
  readonly api: APIInterface;
  /** Tokens that the answer may have, see `tokensOf`. */
  readonly budget: number;
}

/** A tool: data, plus a handler that returns what `answer` describes. */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Answer extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly answer: Answer;
  run(input: z.output<Input>, context: ToolContext): Promise<z.input<Answer>>;
}

/** Keeps the types of the two schemas together with the handler's. */
export function defineTool<Input extends z.ZodObject, Answer extends z.ZodObject>(tool: Tool<Input, Answer>): Tool {
  return tool;
}
