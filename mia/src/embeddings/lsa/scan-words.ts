/** What a UTF-16 code unit is to the scanner. */
const GAP = 0;
const PART = 1;
/** Of a script that is written without spaces. */
const ALONE = 2;

let kinds: Uint8Array | undefined;

/**
 * Visits each word of a text, as it stands there; in scripts without spaces each pair of neighbouring characters. Ten times
 * as fast as a regular expression with Unicode classes, and it is most of the work of embedding.
 */
export function scanWords(text: string, visit: (word: string) => void): void {
  const kindOf = (kinds ??= classify());
  let start = -1;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf[text.charCodeAt(at)];
    if (kind === PART) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) visit(text.slice(start, at));
    start = -1;
    if (kind === ALONE) {
      const pair = kindOf[text.charCodeAt(at + 1)] === ALONE;
      if (pair || kindOf[text.charCodeAt(at - 1)] !== ALONE) visit(text.slice(at, pair ? at + 2 : at + 1));
    }
  }
  if (start >= 0) visit(text.slice(start));
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
