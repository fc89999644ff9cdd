import { createHash } from 'node:crypto';
import { z } from 'zod';
import { badCursor } from '../messages.ts';

/** Where the next page begins, of which request, and in which index. */
export interface Position {
  readonly offset: number;
  readonly indexVersion: string;
}

const cursorShape = z.tuple([z.int().min(1).max(1_000_000), z.string().max(200), z.string().length(16)]);

/** The cursor of a request's next page. It holds nothing secret, and is bound to the request. */
export function writeCursor({ offset, indexVersion }: Position, request: unknown): string {
  return Buffer.from(JSON.stringify([offset, indexVersion, fingerprint(request)])).toString('base64url');
}

/** What `writeCursor` wrote for the same request. Throws `E_CURSOR` (usage) for anything else. */
export function readCursor(cursor: string | undefined, request: unknown): Position | undefined {
  if (cursor === undefined) return undefined;
  const parsed = cursorShape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data[2] !== fingerprint(request)) throw badCursor();
  return { offset: parsed.data[0], indexVersion: parsed.data[1] };
}

function fingerprint(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
