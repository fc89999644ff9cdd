import type { Declared, ExtractedDocument, Omission, Part } from '../document.ts';
import type { Inline, Style } from '../html/block.ts';
import { frontFacts } from './front-facts.ts';
import { bookFacts, FRAME_END, FRAME_START } from './gutenberg.ts';
import { foldSpace } from '../fold-space.ts';

const PLAIN: Style = { marks: 0, href: undefined, span: undefined };
/** A line that stands alone, in capitals or numbered as a chapter, is a heading. */
const HEADING =
  /^(?:(?:CHAPTER|PART|BOOK|SECTION|LECTURE|PREFACE|INTRODUCTION|CONCLUSION|APPENDIX|CONTENTS)\b.{0,80}|(?:[IVXLC]+|\d{1,2})\.?)$/i;

/** A run of lines without a blank one between them; offsets in the text. */
export interface Paragraph {
  readonly lines: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Plain text as parts: blank lines part paragraphs; a distributor's frame is left out and read for its facts. */
export function extractText(text: string, path: string): ExtractedDocument {
  const { head, body, tail, offset } = withoutFrame(text);
  const parts = paragraphsOf(body, offset).map(toPart);
  const facts = bookFacts(head);
  const author = facts.get('author');
  const omissions: Omission[] = [head, tail]
    .filter((frame) => frame.trim() !== '')
    .map((frame): Omission => ({ name: 'licence', text: foldSpace(frame).trim() }));
  return {
    kind: parts.length === 0 ? 'empty' : 'content',
    declared: declaredBy(facts),
    ...frontFacts(parts, { title: facts.get('title'), authors: author === undefined ? [] : [author], path }),
    parts,
    notes: [],
    omissions,
    anchors: [],
    links: [],
    terms: [],
    insertions: [],
  };
}

function withoutFrame(text: string): { head: string; body: string; tail: string; offset: number } {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => FRAME_START.test(line));
  const end = lines.findIndex((line, at) => at > start && FRAME_END.test(line));
  if (start === -1) return { head: '', body: text, tail: '', offset: 0 };
  // The line may go on: "*** START OF … LANDMARKS OF SCIENTIFIC\nSOCIALISM***".
  const first =
    lines[start]!.trim().length > 6 && /\*\*\*\s*$/.test(lines[start]!.slice(6))
      ? start + 1
      : Math.min(start + 2, lines.length);
  const last = end === -1 ? lines.length : end;
  const head = lines.slice(0, first).join('\n');
  const body = lines.slice(first, last).join('\n');
  return { head, body, tail: lines.slice(last).join('\n'), offset: head.length + 1 };
}

/** Paragraphs of a text, parted by blank lines. Linear, without regular expressions over the whole. */
export function paragraphsOf(text: string, offset: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  let start = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      if (lines.length > 0) paragraphs.push({ lines, start: offset + start, end: offset + at - 1 });
      lines = [];
    } else {
      if (lines.length === 0) start = at;
      lines.push(line);
    }
    at += line.length + 1;
  }
  if (lines.length > 0) paragraphs.push({ lines, start: offset + start, end: offset + Math.min(at - 1, text.length) });
  return paragraphs;
}

function toPart(paragraph: Paragraph): Part {
  const { lines, start, end } = paragraph;
  const [only = ''] = lines;
  const heading = lines.length === 1 && (HEADING.test(only.trim()) || isCapitals(only));
  if (heading) return { role: 'heading', level: 2, inlines: [textInline(only.trim())], start, end };
  const verse = lines.length >= 3 && lines.every((line) => line.length < 60 && /^\s{2,}/.test(line));
  const table = lines.length >= 3 && lines.filter((line) => /\S {3,}\S/.test(line)).length > lines.length / 2;
  if (table) return { role: 'preformatted', level: 0, inlines: [textInline(lines.join('\n'))], start, end };
  if (!verse) return { role: 'paragraph', level: 0, inlines: underlined(lines.join('\n')), start, end };
  const inlines = lines.flatMap((line, at): Inline[] =>
    at === 0 ? underlined(line) : [{ kind: 'break' }, ...underlined(line)],
  );
  return { role: 'verse', level: 0, inlines, start, end };
}

function isCapitals(line: string): boolean {
  const text = line.trim();
  return (
    text.length >= 4 &&
    text.length < 100 &&
    /\p{Lu}{3}/u.test(text) &&
    text === text.toUpperCase() &&
    !/[.,;]$/.test(text)
  );
}

/** `_emphasis_`, as transcribers of plain text write it. */
function underlined(text: string): Inline[] {
  if (!text.includes('_')) return [textInline(text)];
  return text.split(/(_[^_\n]{1,200}(?:\n[^_\n]{1,200})?_)(?![\p{L}\p{N}])/u).flatMap((piece): Inline[] => {
    if (piece === '') return [];
    const inner = /^_([\s\S]+)_$/.exec(piece)?.[1];
    return inner === undefined ? [textInline(piece)] : [{ kind: 'text', text: inner, style: { ...PLAIN, marks: 1 } }];
  });
}

function textInline(text: string): Inline {
  return { kind: 'text', text, style: PLAIN };
}

function declaredBy(facts: ReadonlyMap<string, string>): Declared {
  const title = facts.get('title');
  const author = facts.get('author');
  const contributors = (['editor', 'translator'] as const).flatMap((role) => {
    const name = facts.get(role);
    return name === undefined ? [] : [{ role, name }];
  });
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { authors: [author] }),
    ...(contributors.length === 0 ? {} : { contributors }),
  };
}
