/** What a UTF-16 code unit is to the scanner. */
const GAP = 0;
const PART = 1;
/** Of a script that is written without spaces. */
const ALONE = 2;

let kinds: Uint8Array | undefined;

/** What is told of each word: where it stands, and two hashes of its letters as they stand there. */
export type WordVisitor = (start: number, end: number, first: number, second: number) => void;

/**
 * Visits each word of a text; in scripts without spaces each pair of neighbouring characters. Ten times as fast as a regular
 * expression with Unicode classes, and with the hashes most of the work of embedding is done.
 */
export function scanWords(text: string, visit: WordVisitor): void {
  const kindOf = (kinds ??= classify());
  let start = -1;
  let first = FIRST;
  let second = SECOND;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kindOf[code];
    if (kind === PART) {
      if (start < 0) start = at;
      first = Math.imul(first ^ code, 0x01_00_01_93);
      second = (Math.imul(second, 31) + code) | 0;
      continue;
    }
    if (start >= 0) {
      visit(start, at, first, second);
      [start, first, second] = [-1, FIRST, SECOND];
    }
    if (kind === ALONE) visitPair(text, at, kindOf, visit);
  }
  if (start >= 0) visit(start, text.length, first, second);
}

/** Where the hashes begin: FNV-1a, and the polynomial of 31. */
const FIRST = 0x81_1c_9d_c5 | 0;
const SECOND = 7;

/** A character with its neighbour to the right; alone only where it stands alone. */
function visitPair(text: string, at: number, kindOf: Uint8Array, visit: WordVisitor): void {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  const pair = kindOf[next] === ALONE;
  if (!pair && kindOf[text.charCodeAt(at - 1)] === ALONE) return;
  const first = Math.imul(FIRST ^ code, 0x01_00_01_93);
  const second = (Math.imul(SECOND, 31) + code) | 0;
  if (!pair) visit(at, at + 1, first, second);
  else visit(at, at + 2, Math.imul(first ^ next, 0x01_00_01_93), (Math.imul(second, 31) + next) | 0);
}

/** Half a surrogate pair counts as part of a word: rare letters and old scripts. */
function classify(): Uint8Array {
  const table = new Uint8Array(65_536 + 1);
  const spaceless =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  for (let code = 0; code < 65_536; code += 1) {
    const character = String.fromCharCode(code);
    if (spaceless.test(character)) table[code] = ALONE;
    else table[code] = /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(character) ? PART : GAP;
  }
  return table;
}
