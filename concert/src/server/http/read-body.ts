import type { IncomingMessage } from 'node:http';
import { serverErrors } from '../server-errors.ts';

/** A tool call holds the text that is written; more than this no client sends in one. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The body as text. Throws `E_BODY` where it is longer than anything that is sent here. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw serverErrors.tooLarge(MOST_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The body as a JSON object. Throws `E_BODY`. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const text = await readBody(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw serverErrors.noJson(); // the parser's own words would repeat a part of it
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw serverErrors.noJson();
  return value as Readonly<Record<string, unknown>>;
}
