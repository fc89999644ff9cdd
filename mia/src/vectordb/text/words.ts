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
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  visitWords(text, (word, start, end) => words.push({ text: word, start, end }));
  return words;
}

type Visit = (word: string, start: number, end: number) => void;

/** As `wordsOf`, for texts by the hundred thousand: nothing is kept. */
export function visitWords(text: string, visit: Visit): void {
  let at = 0;
  while (at < text.length) {
    if (!inWord(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    let ascii = true;
    for (; at < text.length && (inWord(text.charCodeAt(at)) || isJoiner(text, at)); at += 1) {
      ascii &&= text.charCodeAt(at) <= LAST_ASCII;
    }
    if (ascii) plainWord(text.slice(start, at), start, visit);
    else otherScripts(text.slice(start, at), start, visit);
  }
}

const LAST_ASCII = 0x7f;
const APOSTROPHE = 0x27;

/** A letter or digit of ASCII, or anything beyond it: most words are told without a regular expression. */
function inWord(code: number): boolean {
  return code > LAST_ASCII || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isJoiner(text: string, at: number): boolean {
  return text.charCodeAt(at) === APOSTROPHE && at + 1 < text.length && /^\p{L}/u.test(text.slice(at + 1, at + 3));
}

function otherScripts(text: string, start: number, visit: Visit): void {
  for (const run of text.matchAll(RUN)) {
    const found = run[0];
    if (WITHOUT_SPACES.test(found)) pairs(found, start + run.index, visit);
    else if (HAN_INSIDE.test(found)) mixed(found, start + run.index, visit);
    else plainWord(found, start + run.index, visit);
  }
}

function plainWord(found: string, start: number, visit: Visit): void {
  if (found.length <= LONGEST) visit(found.toLowerCase(), start, start + found.length);
}

/** `第4章` is one run of letters and digits; its parts are words of their own. */
function mixed(found: string, start: number, visit: Visit): void {
  for (const part of found.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
  )) {
    if (WITHOUT_SPACES.test(part[0])) pairs(part[0], start + part.index, visit);
    else plainWord(part[0], start + part.index, visit);
  }
}

function pairs(found: string, start: number, visit: Visit): void {
  const characters = Array.from(found);
  if (characters.length === 1) visit(found, start, start + found.length);
  let at = start;
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const text = `${characters[index]}${characters[index + 1]}`;
    visit(text, at, at + text.length);
    at += characters[index]?.length ?? 0;
  }
}
