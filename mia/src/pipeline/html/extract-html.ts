import type {
  Declared,
  ExtractedDocument,
  HeaderFacts,
  Note,
  Omission,
  OmissionName,
  Part,
  TitleLine,
} from '../document.ts';
import { cleanText } from '../decode/index.ts';
import type { Inline, RawPage } from './block.ts';
import { measure, type Measured } from './features.ts';
import { findMarks, linkMarks } from './find-marks.ts';
import { findNotes, type FoundNotes } from './find-notes.ts';
import { informationPairs } from './information.ts';
import { labelBlocks, type Label } from './label-blocks.ts';
import { kindOfPage } from './page-kind.ts';
import { readPage, type ReadOptions } from './read-page.ts';
import { bookFacts, distributorTitle, FRAME_START } from '../text/gutenberg.ts';
import { setInlines, withoutLabel, type Findings } from './set-inlines.ts';
import { toParts, type SetBlock } from './to-parts.ts';
import { foldSpace } from '../fold-space.ts';

const OMITTED: Partial<Record<Label, OmissionName>> = {
  navigation: 'navigation',
  footer: 'footer',
  breadcrumb: 'breadcrumb',
  information: 'information',
  'notes-heading': 'note-label',
  licence: 'licence',
};

/**
 * A page of the archive as parts, notes and facts. `path` is its place in the archive (`archive/marx/…`), used for what
 * its folders tell. Pure; never throws for a page's content.
 */
export function extractHtml(html: string, path: string, options: ReadOptions = {}): ExtractedDocument {
  const page = readPage(html, options);
  const blocks = page.blocks.map(measure);
  const { kind, redirect } = kindOfPage(page, blocks);
  const declared = declaredBy(page, blocks);
  const labels = labelBlocks(blocks, { kind, authors: declared.authors ?? [], path });
  const notes = findNotes(blocks, labels);
  const found = findingsFor(blocks);
  const text = setText(blocks, labels, notes, found);
  const own = setNotes(blocks, notes, found, page.layoutTables);
  const set = { parts: toParts(text, page.layoutTables), notes: [...own, ...foreignNotes(found)] };
  const document = {
    kind,
    declared,
    header: headerOf(blocks, labels),
    ...set,
    information: blocks.flatMap(({ block }, at) => (labels[at] === 'information' ? informationPairs(block) : [])),
    omissions: omissionsOf(blocks, labels, found),
    anchors: [...new Set(blocks.flatMap((block) => block.anchors))],
    links: blocks.flatMap((block) => block.links),
    terms: found.terms,
    insertions: found.insertions,
  };
  return redirect === undefined ? document : { ...document, redirect };
}

/** Blocks of the text with links to notes resolved. Anchors of what is left out go to the next block that stays. */
function setText(
  blocks: readonly Measured[],
  labels: readonly Label[],
  notes: FoundNotes,
  found: Findings,
): SetBlock[] {
  const text: SetBlock[] = [];
  const marks = findMarks(blocks, labels, notes);
  let homeless: string[] = [];
  for (const [at, measured] of blocks.entries()) {
    const label = labels[at]!;
    if (notes.byBlock.has(at)) continue;
    if (label === 'empty' || OMITTED[label] !== undefined) {
      homeless.push(...measured.anchors);
      continue;
    }
    if (label === 'rule') continue;
    // A line of links from page to page is no text with notes.
    const mayRefer = label === 'body' && measured.linked < 0.5;
    const inlines = linkMarks(
      setInlines(measured.block.inlines, notes.byTarget, found, mayRefer),
      marks.get(at),
      found,
    );
    inlines.unshift(...homeless.map((name): Inline => ({ kind: 'anchor', name })));
    homeless = [];
    text.push({ measured, label, inlines });
  }
  const last = text.at(-1);
  last?.inlines.push(...homeless.map((name): Inline => ({ kind: 'anchor', name })));
  return text;
}

function setNotes(
  blocks: readonly Measured[],
  notes: FoundNotes,
  found: Findings,
  layout: ReadonlySet<number>,
): Note[] {
  return notes.notes.map((note): Note => {
    const parts: Part[] = [];
    const set = note.blocks.map((at, index): SetBlock => {
      const measured = blocks[at]!;
      const inlines = setInlines(measured.block.inlines, new Map(), found);
      return { measured, label: 'body', inlines: index === 0 ? withoutLabel(inlines, found.labels) : inlines };
    });
    parts.push(...toParts(set, new Set([...layout, ...tablesOf(set)])));
    return { id: note.id, label: note.label, kind: note.kind, anchor: note.anchor, parts };
  });
}

function foreignNotes(found: Findings): Note[] {
  return [...found.foreign].map(([href, { id, label, span }]) => ({
    id,
    label,
    kind: span === 'anote' ? 'author' : span === 'ednote' ? 'editor' : 'end',
    anchor: undefined,
    href,
    parts: [],
  }));
}

/** A note's own layout in cells is no table of data. */
function tablesOf(set: readonly SetBlock[]): number[] {
  const table = set[0]?.measured.block.cell?.table;
  return table === undefined ? [] : [table];
}

function findingsFor(blocks: readonly Measured[]): Findings {
  const typesKappa = blocks.some(({ block }) =>
    block.inlines.some((inline) => inline.kind === 'text' && inline.style.span === 'greek' && /k/i.test(inline.text)),
  );
  return { terms: [], insertions: [], greek: [], labels: [], foreign: new Map(), typesKappa };
}

function omissionsOf(blocks: readonly Measured[], labels: readonly Label[], found: Findings): Omission[] {
  const omissions: Omission[] = [];
  for (const [at, block] of blocks.entries()) {
    const name = OMITTED[labels[at]!];
    if (name !== undefined && block.text !== '') omissions.push({ name, text: block.text });
  }
  for (const text of found.labels) omissions.push({ name: 'note-label', text });
  for (const text of found.greek) omissions.push({ name: 'greek-source', text });
  return omissions;
}

function headerOf(blocks: readonly Measured[], labels: readonly Label[]): HeaderFacts {
  const texts = (label: Label) => blocks.filter((_, at) => labels[at] === label).map((block) => block.text);
  const titles: TitleLine[] = [];
  const spoken = blocks.some((block, at) => labels[at] === 'title' && block.text !== '');
  for (const [at, block] of blocks.entries()) {
    const heading = /^h([1-6])$/.exec(block.block.tag);
    const title = labels[at] === 'title' && (block.text !== '' || !spoken);
    if (title || (labels[at] === 'body' && heading !== null)) {
      titles.push({ level: heading === null ? 2 : Number(heading[1]), text: titleText(block), inText: !title });
    } else if (labels[at] === 'body' && block.text.length > 0) break;
  }
  return { breadcrumb: texts('breadcrumb'), bylines: texts('byline'), dates: texts('date-line'), titles };
}

/** A heading without the labels of notes; lines become one; an image speaks by its alternative text. */
function titleText({ block }: Measured): string {
  const parts = block.inlines.map((inline) => {
    if (inline.kind === 'image') return ` ${inline.alt} `;
    if (inline.kind === 'break') return ' ';
    if (inline.kind !== 'text') return '';
    return /note/.test(inline.style.span ?? '') || /^\s*\[?\d+\]?\s*$/.test(inline.text)
      ? inline.style.href === undefined
        ? inline.text
        : ''
      : inline.text;
  });
  return foldSpace(parts.join('')).trim();
}

function declaredBy(page: RawPage, blocks: readonly Measured[]): Declared {
  const book = bookFacts(frameText(blocks));
  const meta = (name: string) => page.metas.find((entry) => entry.name === name && entry.content !== '')?.content;
  const authors = page.metas
    .filter((entry) => entry.name === 'author' && entry.content !== '')
    .map((entry) => cleanText(entry.content));
  const description = meta('description');
  const keywords = meta('keywords');
  const language = page.language ?? meta('content-language');
  const frame = distributorTitle(page.title ?? '');
  const writer = book.get('author') ?? frame?.author;
  if (writer !== undefined) authors.push(writer);
  const title = frame?.title ?? page.title;
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors: [...new Set(authors)] }),
    ...(description === undefined ? {} : { description: cleanText(description) }),
    ...(keywords === undefined ? {} : { keywords: keywords.split(/\s*[,;]\s*/).filter(Boolean) }),
    ...(language === undefined ? {} : { language }),
    ...contributorsOf(book),
  };
}

/** Everything above the line where a distributor's frame ends. */
function frameText(blocks: readonly Measured[]): string {
  const start = blocks.findIndex((block) => FRAME_START.test(block.text));
  if (start === -1) return '';
  return blocks
    .slice(0, start + 1)
    .map(({ block }) => block.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '\n')).join(''))
    .join('\n');
}

function contributorsOf(book: ReadonlyMap<string, string>): Pick<Declared, 'contributors'> {
  const contributors = (['editor', 'translator'] as const).flatMap((role) => {
    const name = book.get(role);
    return name === undefined ? [] : [{ role, name }];
  });
  return contributors.length === 0 ? {} : { contributors };
}
