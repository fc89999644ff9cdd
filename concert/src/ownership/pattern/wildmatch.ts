import type { ByteString } from './byte-string.ts';
import type { Token } from './tokenize.ts';

/**
 * Whether the tokens match all of `text`. Every position that the pattern may be at is followed at once, so the time is
 * the product of the two lengths at most, whatever the pattern.
 */
export function wildmatch(tokens: readonly Token[], text: ByteString): boolean {
  let at = new Set<number>();
  enter(tokens, 0, at);
  for (let index = 0; index < text.length && at.size > 0; index++) at = advance(tokens, at, text.charCodeAt(index));
  return at.has(tokens.length);
}

/** Adds `position` and what it leads to without reading a byte. */
export function enter(tokens: readonly Token[], position: number, into: Set<number>): void {
  if (into.has(position)) return;
  into.add(position);
  const token = tokens[position];
  if (token?.kind === 'many') enter(tokens, position + 1, into);
  if (token?.kind === 'skip') {
    enter(tokens, position + 1, into);
    enter(tokens, position + 1 + token.over, into);
  }
}

function advance(tokens: readonly Token[], from: ReadonlySet<number>, byte: number): Set<number> {
  const into = new Set<number>();
  for (const position of from) {
    const token = tokens[position];
    if (token === undefined || token.kind === 'skip' || token.set[byte] !== 1) continue;
    enter(tokens, token.kind === 'many' ? position : position + 1, into);
  }
  return into;
}
