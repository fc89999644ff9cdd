import { readBracket } from './bracket.ts';
import { ANY_BYTE, literalSet, NAME_BYTE, NO_BYTE, type ByteSet, type Fold } from './byte-set.ts';
import type { ByteString } from './byte-string.ts';

/** A pattern without its notation: every wildcard is one of three steps over bytes. */
export type Token =
  | { readonly kind: 'one'; readonly set: ByteSet }
  | { readonly kind: 'many'; readonly set: ByteSet } // none or more
  | { readonly kind: 'skip'; readonly over: number }; // may go on after the next `over` tokens

/**
 * Tokens of a pattern's body (no `!`, no leading or trailing slash), `anchored` when it is compared with whole paths. A
 * body that git can never match becomes one token that no byte satisfies.
 */
export function tokenize(body: ByteString, anchored: boolean, fold: Fold): readonly Token[] {
  const tokens: Token[] = [];
  const literalPrefix = anchored ? body.search(/[*?[\\]/) : undefined;
  for (let at = 0; at < body.length; at++) {
    switch (body[at]) {
      case '*': {
        const end = endOfStars(body, at);
        tokens.push(...starTokens(body, at, end, literalPrefix));
        at = end - 1;
        break;
      }
      case '?':
        tokens.push({ kind: 'one', set: NAME_BYTE });
        break;
      case '[': {
        const bracket = readBracket(body, at, fold);
        if (bracket === undefined) return NEVER;
        tokens.push({ kind: 'one', set: bracket.set });
        at = bracket.end;
        break;
      }
      case '\\':
        if (++at === body.length) return NEVER;
        tokens.push({ kind: 'one', set: literalSet(body.charCodeAt(at), true, fold) });
        break;
      default:
        tokens.push({ kind: 'one', set: literalSet(body.charCodeAt(at), false, fold) });
    }
  }
  return tokens;
}

const NEVER: readonly Token[] = [{ kind: 'one', set: NO_BYTE }];

function endOfStars(body: ByteString, start: number): number {
  let end = start;
  while (body[end] === '*') end++;
  return end;
}

/**
 * Stars cross slashes only where they are a whole segment. Git (before 2.53) compares the literal beginning of a pattern
 * on its own, so that stars right after it count as the beginning of a segment too: `lib**` reaches into `library/a`.
 */
function starTokens(body: ByteString, start: number, end: number, literalPrefix?: number): readonly Token[] {
  const opens = literalPrefix !== undefined && (start === literalPrefix || body[start - 1] === '/');
  const closes = end === body.length || body[end] === '/' || (body[end] === '\\' && body[end + 1] === '/');
  if (end - start < 2 || !opens || !closes) return [{ kind: 'many', set: NAME_BYTE }];
  const across: Token = { kind: 'many', set: ANY_BYTE };
  return body[end] === '/' ? [{ kind: 'skip', over: 2 }, across] : [across];
}
