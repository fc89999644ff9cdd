import { z } from 'zod';

const errorSchema = z.strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() });

/** What every tool answers: whether it went well, and a list. What is a tool's own is absent from a failure. */
export function toolAnswer<Item extends z.ZodType, Shape extends z.ZodRawShape>(item: Item, own: Shape) {
  return z.strictObject({
    success: z.boolean(),
    results: z.array(item),
    error: errorSchema.optional().describe('Only when `success` is false.'),
    ...optional(own),
  });
}

type Optional<Shape extends z.ZodRawShape> = { [Key in keyof Shape]: z.ZodOptional<Shape[Key]> };

function optional<Shape extends z.ZodRawShape>(shape: Shape): Optional<Shape> {
  return z.strictObject(shape).partial().shape;
}

export const nextCursorSchema = z.string().describe('Give it as `cursor` to read on; absent: this is all.');
export const notesSchema = z.array(z.string()).describe('What was cut, ignored or not understood.');
