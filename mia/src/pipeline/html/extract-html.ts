import type { ExtractedDocument, Note, Omission, OmissionName, Part } from '../document.ts';
import type { Inline } from './block.ts';
import { declaredBy } from './declared-by.ts';
import { measure, type Measured } from './features.ts';
import { findMarks, linkMarks } from './find-marks.ts';
import { findNotes, type FoundNotes } from './find-notes.ts';
import { headerOf } from './header-of.ts';
import { informationPairs } from './information.ts';
import { labelBlocks, type Label } from './label-blocks.ts';
import { kindOfPage } from './page-kind.ts';
import { readPage, type ReadOptions } from './read-page.ts';
import { setInlines, withoutLabel, type Findings } from './set-inlines.ts';
import { toParts, type SetBlock } from './to-parts.ts';

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
