import type { Semantic, TextClaim } from '../../interfaces/index.ts';
import type { ExtractedDocument } from '../document.ts';
import { plainText } from '../html/block.ts';
import { authorityByName, nameKey } from './authorities.ts';
import { textClaim } from './claims.ts';
import { parseLetterTitle } from './letter.ts';
import { splitNames } from './split-names.ts';

/** Longest title that is kept whole; a longer one is cut at a word for display. */
const MAX_TITLE = 300;

const CHAPTER =
  /^\W*(?:chapter|chap\.|ch\.|part|section|book|volume|lecture|letter|preface|introduction|foreword|afterword|appendix|conclusion|kapitel|\p{L}+tes kapitel|abschnitt|teil|vorwort|capítulo|parte|capitolo|chapitre|глава|часть|(?:[ivxlc]+|\d{1,3})[.:)])(?=\W|$)/iu;
const NUMBER =
  /^\W*(?:chapter|chap\.|ch\.|part|section|book|volume|lecture|letter|kapitel|capítulo|parte|capitolo|chapitre|глава|часть)\s+(?<number>[\divxlc]+|[a-z-]+)\b[\s.:–—-]*(?<rest>.*)$/iu;
/** A collection of entries, each of which has a title of its own. */
const SERIES =
  /^\W*(?:glossary|glosario|glossar|glossaire|encyclop[ae]+dia|lexikon|diccionario|organi[sz]ations|periodicals|people|events)\b/i;
const NUMBER_WORDS =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty)(?:-\w+)?|first|second|third|fourth|fifth|last|[ivxlc]+|\d+)$/i;

export interface Titles {
  readonly title: TextClaim | null;
  readonly otherTitles: readonly TextClaim[];
  readonly work: TextClaim | null;
  readonly chapter: Semantic['chapter'];
  /** The `<title>` names another text than the headings do. */
  readonly wrongTitleElement: boolean;
}

/** What the text is called, of which work it is a part, and whether its `<title>` can be believed. */
export function titlesOf(document: ExtractedDocument, path: string): Titles {
  const headings = distinct(
    document.header.titles.map(({ text }) => text).filter((text) => /[\p{L}\p{N}]/u.test(text)),
  );
  const named = namedHeadings(document, headings);
  const chapterAt = chapterPosition(named);
  const crumb = workInBreadcrumb(document.header.breadcrumb);
  const element = document.declared.title;
  const work = workOf(named, chapterAt, crumb);
  const chapterTitle =
    chapterAt === -1
      ? work === undefined
        ? undefined
        : named.find((text) => text !== work)
      : chapterText(named, chapterAt);
  const series = named.length > 1 && SERIES.test(named[0] ?? '');
  const main = series
    ? named.at(-1)
    : work !== undefined && chapterTitle !== undefined
      ? `${work}: ${chapterTitle}`
      : (chapterTitle ?? work ?? named[0]);
  const wrong =
    main !== undefined &&
    element !== undefined &&
    disagrees(element, [...headings, ...document.header.breadcrumb], document);
  const title =
    main === undefined ? fallback(document, path) : textClaim(cut(main), 'heading', wrong ? 0.9 : 0.95, main);
  return {
    title,
    otherTitles: others(element, main, wrong),
    work:
      work === undefined || work === title?.value
        ? null
        : textClaim(cut(work), work === crumb ? 'breadcrumb' : 'heading', 0.85, work),
    chapter:
      series || chapterTitle === undefined || (work === undefined && chapterAt === -1) ? null : chapterOf(chapterTitle),
    wrongTitleElement: wrong,
  };
}

/** Titles above the information, and below it only what calls itself a chapter, with the name that follows it. */
function namedHeadings(document: ExtractedDocument, headings: readonly string[]): string[] {
  const above = new Set(document.header.titles.filter((title) => !title.inText).map((title) => title.text));
  const named: string[] = [];
  let open = false;
  for (const text of headings) {
    const own = above.has(text);
    const chapter = CHAPTER.test(text) && !/^\W*(?:[ivxlc]+|\d{1,3})\W*$/i.test(text);
    if (own || (chapter && NUMBER.test(text)) || open) named.push(text);
    open = chapter && (NUMBER.exec(text)?.groups?.['rest'] ?? 'x').trim() === '';
  }
  return named.slice(0, 4);
}

/** A chapter rather than the part it is in; the last one, because titles go from the whole to the piece. */
function chapterPosition(named: readonly string[]): number {
  const chapter = named.findLastIndex((text) =>
    /^\W*(?:chapter|chap|kapitel|capítulo|capitolo|chapitre|глава)/i.test(text),
  );
  return chapter === -1 ? named.findLastIndex((text) => CHAPTER.test(text)) : chapter;
}

/** `Karl Marx. Capital Volume One`, `Arthur Ransome Russia in 1919`: what stands after the names. */
function workInBreadcrumb(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const words = line.split(/\s+/);
    for (let count = Math.min(words.length - 1, 8); count > 0; count -= 1) {
      const names = splitNames(
        words
          .slice(0, count)
          .join(' ')
          .replace(/[.:,–—-]+$/, ''),
      );
      if (names.length === 0 || !names.every((name) => authorityByName(name) !== undefined)) continue;
      const rest = words
        .slice(count)
        .join(' ')
        .replaceAll(/^[\s.:,–—-]+|[\s.:,–—-]+$/g, '');
      const generic =
        /^(?:engels\s+)?(?:internet archive|archive|works?|in|correspondence|letters?)\b/i.test(rest) ||
        !/\p{L}{3}/u.test(rest);
      return generic ? undefined : rest;
    }
  }
  return undefined;
}

function workOf(named: readonly string[], chapterAt: number, crumb: string | undefined): string | undefined {
  if (crumb !== undefined && named.length > 0 && !named.some((text) => nameKey(text) === nameKey(crumb))) return crumb;
  if (chapterAt === -1) return named.length >= 2 && !parseLetterTitle(named[0]!) ? named[0] : undefined;
  return named.find((text, at) => at !== chapterAt && !CHAPTER.test(text));
}

/** `Chapter III` and the name below it, when they stand in two headings. */
function chapterText(named: readonly string[], at: number): string {
  const text = named[at]!;
  const next = named[at + 1];
  const rest = NUMBER.exec(text)?.groups?.['rest'] ?? text;
  return rest.trim() === '' && next !== undefined && !CHAPTER.test(next) ? `${text}: ${next}` : text;
}

function chapterOf(text: string): Semantic['chapter'] {
  const { number, rest } = NUMBER.exec(text)?.groups ?? {};
  const bare = /^\W*(?<number>[IVXLC]+|\d{1,3})[.:)]\s*(?<rest>.*)$/.exec(text)?.groups;
  const found = number !== undefined && NUMBER_WORDS.test(number) ? { number, rest } : bare;
  const title = (found?.['rest'] ?? (found === undefined ? text : '')).replaceAll(/^[\s)\].:–—-]+|[\s]+$/g, '');
  return { number: found?.['number'] ?? null, title: title === '' ? null : cut(title) };
}

function fallback(document: ExtractedDocument, path: string): TextClaim | null {
  const crumb = document.header.breadcrumb[0];
  const element = document.declared.title;
  if (element !== undefined && /[\p{L}\p{N}]/u.test(element))
    return textClaim(cut(element), 'title-element', 0.7, element);
  if (crumb !== undefined) return textClaim(cut(crumb), 'breadcrumb', 0.6, crumb);
  const first = document.parts.find((part) => part.inlines.length > 0);
  const words = first === undefined ? '' : plainText(first.inlines).split(' ').slice(0, 12).join(' ');
  if (words !== '') return textClaim(cut(words), 'text', 0.3, words);
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]+$/, '')
      .trim() ?? '';
  return name === '' ? null : textClaim(cut(name), 'path', 0.1);
}

function others(element: string | undefined, main: string | undefined, wrong: boolean): TextClaim[] {
  if (element === undefined || main === undefined || nameKey(element) === nameKey(main) || element.trim() === '')
    return [];
  return [textClaim(cut(element), 'title-element', wrong ? 0.1 : 0.6, element)];
}

/** Not one telling word of the `<title>` stands in what is above the text, nor in what the head says of it. */
function disagrees(element: string, above: readonly string[], document: ExtractedDocument): boolean {
  const authors = new Set(
    [...document.header.bylines, ...(document.declared.authors ?? []), ...document.header.breadcrumb].flatMap(
      tellingWords,
    ),
  );
  const telling = tellingWords(element).filter((word) => !authors.has(word));
  if (telling.length === 0) return false;
  const known = new Set([...above, document.declared.description ?? ''].flatMap(tellingWords));
  const shared = telling.filter((word) => known.has(word)).length;
  return shared / telling.length < 0.2;
}

const COMMON = new Set(
  'the and for from with into under upon that this chapter part section volume works work archive internet marxists index chap letters selected'.split(
    ' ',
  ),
);

function tellingWords(text: string): string[] {
  return [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)]
    .map((match) => match[0].normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .filter((word) => !COMMON.has(word));
}

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = nameKey(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function cut(text: string): string {
  if (text.length <= MAX_TITLE) return text;
  const short = text.slice(0, MAX_TITLE);
  return `${short.slice(0, Math.max(short.lastIndexOf(' '), MAX_TITLE / 2)).trimEnd()}…`;
}
