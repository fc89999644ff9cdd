import { z } from 'zod';
import { badCursor } from '../messages.ts';

const positionSchema = z.strictObject({
  page: z.string().max(500).nullable(),
  skip: z.int().min(0).max(1000),
});
/** Where an answer goes on: the API's own cursor of the page, and how many of that page were given already. */
export type Position = z.infer<typeof positionSchema>;

const START: Position = { page: null, skip: 0 };

export function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Throws `E_CURSOR` (usage). */
export function readCursor(cursor: string | undefined): Position {
  if (cursor === undefined) return START;
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badCursor();
  }
}

/** The cursor after `given` of the `total` items that were left of this page; none when nothing follows. */
export function cursorAfter(
  position: Position,
  given: number,
  total: number,
  nextPage: string | null,
): { readonly nextCursor?: string } {
  if (given < total) return { nextCursor: writeCursor({ page: position.page, skip: position.skip + given }) };
  return nextPage === null ? {} : { nextCursor: writeCursor({ page: nextPage, skip: 0 }) };
}
