import { readCursor, writeCursor } from '../service/cursor.ts';

export interface Page<T> {
  readonly entries: readonly T[];
  readonly total: number;
  readonly nextCursor: string | null;
}

/** One page of a list that is the same for one build of the index. `request` is without its cursor. */
export function pageOf<T>(
  all: readonly T[],
  {
    limit,
    cursor,
    indexVersion,
  }: { readonly limit: number; readonly cursor: string | undefined; readonly indexVersion: string },
  request: unknown,
): Page<T> {
  const offset = readCursor(cursor, request)?.offset ?? 0;
  const until = offset + limit;
  return {
    entries: all.slice(offset, until),
    total: all.length,
    nextCursor: until < all.length ? writeCursor({ offset: until, indexVersion }, request) : null,
  };
}
