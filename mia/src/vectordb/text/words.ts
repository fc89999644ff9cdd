/** A word of a text, and where it stands: UTF-16 offsets, the end left out. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A run of one kind: Chinese, Japanese kana, or letters and digits of any other script; `don't` is one word. */
const RUN = /[\p{Script=Han}]+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN_INSIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LONGEST = 64; // more is no word: a line of hashes, a data URL

/** The words of a text in order, lower case. Scripts without spaces give every pair of neighbouring characters. */
export function* wordsOf(text: string): Generator<Word> {
  for (const run of text.matchAll(RUN)) {
    const found = run[0];
    if (isAscii(found)) yield* plainWord(found, run.index);
    else if (WITHOUT_SPACES.test(found)) yield* pairs(found, run.index);
    else if (HAN_INSIDE.test(found)) yield* mixed(found, run.index);
    else yield* plainWord(found, run.index);
  }
}

function* plainWord(found: string, start: number): Generator<Word> {
  if (found.length > LONGEST) return;
  yield { text: found.toLowerCase(), start, end: start + found.length };
}

/** `第4章` is one run of letters and digits; its parts are words of their own. */
function* mixed(found: string, start: number): Generator<Word> {
  for (const part of found.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
  )) {
    if (WITHOUT_SPACES.test(part[0])) yield* pairs(part[0], start + part.index);
    else yield* plainWord(part[0], start + part.index);
  }
}

function* pairs(found: string, start: number): Generator<Word> {
  const characters = Array.from(found);
  if (characters.length === 1) yield { text: found, start, end: start + found.length };
  let at = start;
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const text = `${characters[index]}${characters[index + 1]}`;
    yield { text, start: at, end: at + text.length };
    at += characters[index]?.length ?? 0;
  }
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}
