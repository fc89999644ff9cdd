import { isAuthorLine } from '../metadata/author-line.ts';
import type { PageKind } from '../document.ts';
import { FRAME_END, FRAME_START } from '../text/gutenberg.ts';
import type { Measured } from './features.ts';
import {
  CONTENTS_CLASS,
  DATE_LINE,
  FRAME_PHRASE,
  INFORMATION_PHRASE,
  INFORMATION_CLASSES,
  INFORMATION_WORDS,
  LABEL_AT_START,
  LINK_CLASSES,
  NAVIGATION_CLASSES,
  NOTE_CLASS,
  NOTES_HEADING,
  PLACE_DATE_CLASS,
  QUOTE_CLASS,
  UPDATED,
} from './patterns.ts';

/** `(July/August 1923)` */
const BRACKETED_DATE = /^\([^()]{0,40}\b(?:1[4-9]|20)\d\d\)$/;

const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** What a block is on the page; `body` is everything that belongs to the text. */
export type Label =
  | 'empty'
  | 'rule'
  | 'navigation'
  | 'footer'
  | 'breadcrumb'
  | 'byline'
  | 'date-line'
  | 'information'
  | 'title'
  | 'contents'
  | 'notes-heading'
  | 'licence'
  | 'body';

export interface PageHints {
  readonly kind: PageKind;
  /** The names that `<meta name="author">` gives, and the folder below `archive/`. */
  readonly authors: readonly string[];
  readonly path: string;
}

/** One label for every block: first what its class says, then what stands above and below the text. */
export function labelBlocks(blocks: readonly Measured[], hints: PageHints): Label[] {
  const labels = blocks.map((block) => labelOf(block, hints.kind));
  labelLicence(blocks, labels);
  const start = labelHeader(blocks, labels, hints);
  labelFooter(blocks, labels, start, hints.kind);
  return labels;
}

/** What can be said about a block without its neighbours. */
function labelOf(measured: Measured, kind: PageKind): Label {
  const { block, text } = measured;
  if (block.tag === 'hr') return 'rule';
  const image = block.inlines.some((inline) => inline.kind === 'image' && inline.alt.trim() !== '');
  if (text === '') return image ? 'body' : 'empty';
  const classed = (names: ReadonlySet<string>) => block.classes.some((name) => names.has(name));
  if (text.length < 120 && UPDATED.test(text)) return 'footer';
  if (classed(NAVIGATION_CLASSES)) return isFooter(measured) ? 'footer' : 'navigation';
  if (classed(LINK_CLASSES) && measured.linked > 0.8 && kind !== 'index') return 'navigation';
  // An error page has a message of its own, and links to where the page may be.
  if ((kind === 'error' || kind === 'restricted') && measured.linked > 0.8) return 'navigation';
  if (isHeading(measured))
    return NOTES_HEADING.test(text) ? 'notes-heading' : isFrame(measured) ? 'navigation' : 'body';
  if (measured.cls === 'title' && block.tag === 'p') return 'breadcrumb';
  if (block.inlines.some((inline) => inline.kind === 'text' && inline.style.span === 'title')) return 'breadcrumb';
  if (text.length < 40 && NOTES_HEADING.test(text)) return 'notes-heading';
  return 'body';
}

/** What a distributor puts around the text, with everything outside of it. */
function labelLicence(blocks: readonly Measured[], labels: Label[]): void {
  const start = blocks.findIndex((block) => FRAME_START.test(block.text));
  if (start === -1) return;
  const end = blocks.findIndex((block, at) => at > start && FRAME_END.test(block.text));
  for (const [at] of blocks.entries()) {
    if (labels[at] !== 'empty' && (at <= start || (end !== -1 && at >= end))) labels[at] = 'licence';
  }
}

/**
 * Titles, bylines, dates and information above the text. Answers where the text starts: at the first ordinary
 * paragraph, or at the first heading after the information.
 */
function labelHeader(blocks: readonly Measured[], labels: Label[], hints: PageHints): number {
  let informed = false;
  let titles = 0;
  for (let at = 0; at < blocks.length; at += 1) {
    const measured = blocks[at]!;
    if (labels[at] !== 'body') {
      if (labels[at] === 'notes-heading') return at;
      continue;
    }
    if (isInformation(measured, blocks, at)) {
      labels[at] = 'information';
      informed = true;
    } else if (isFrame(measured) && hints.kind !== 'index') {
      labels[at] = 'navigation';
    } else if (isContents(measured) && hints.kind !== 'index') {
      labels[at] = 'contents';
    } else if (isHeading(measured) || isTitleImage(measured)) {
      if (DATE_LINE.test(measured.text) || BRACKETED_DATE.test(measured.text)) labels[at] = 'date-line';
      else if (isAuthorLine(measured.text, hints.authors, hints.path)) labels[at] = 'byline';
      else if (informed || (titles > 0 && isSectionHeading(measured, blocks, labels, at))) return at;
      else {
        labels[at] = 'title';
        titles += 1;
      }
    } else if (PLACE_DATE_CLASS.test(measured.cls) || (measured.cls !== 'date' && isByline(measured, hints))) {
      labels[at] = PLACE_DATE_CLASS.test(measured.cls) ? 'body' : 'byline';
    } else if (DATE_LINE.test(measured.text) && measured.text.length < 60 && measured.block.align === 'center') {
      labels[at] = 'date-line';
    } else return at;
  }
  return blocks.length;
}

/** Frame and transcribers' notes below the text, from the end upwards. */
function labelFooter(blocks: readonly Measured[], labels: Label[], start: number, kind: PageKind): void {
  for (let at = blocks.length - 1; at >= start; at -= 1) {
    const label = labels[at];
    const measured = blocks[at]!;
    if (label !== 'body' && label !== 'breadcrumb') {
      if (label === 'notes-heading') return;
      continue;
    }
    if (isTranscriberLine(measured)) labels[at] = 'information';
    else if (kind !== 'index' && isFrame(measured)) labels[at] = 'navigation';
    else return;
  }
}

export function isHeading(measured: Measured): boolean {
  return HEADINGS.has(measured.block.tag);
}

function isFooter(measured: Measured): boolean {
  return /^(?:foot|updat)/.test(measured.cls);
}

function isTitleImage(measured: Measured): boolean {
  return measured.text === '' && measured.block.inlines.some((inline) => inline.kind === 'image');
}

/** Every link leads around the site, and there is next to nothing but links. */
function isFrame(measured: Measured): boolean {
  if (measured.text.length > 300 || measured.linked < 0.85 || measured.links.length === 0) return false;
  return measured.links.every(
    (link) => link.href === '#top' || link.text === '' || FRAME_PHRASE.test(link.text) || isUpward(link.href),
  );
}

function isUpward(href: string): boolean {
  return /^(?:\.\.\/)+(?:index\.s?html?)?$/i.test(href) || /^index\.s?html?$/i.test(href);
}

function isContents(measured: Measured): boolean {
  if (CONTENTS_CLASS.test(measured.cls)) return measured.links.length > 0 || measured.text.length < 40;
  if (/^\W*(?:table of )?contents\W*$/i.test(measured.text)) return true;
  const inside = measured.links.filter((link) => link.href.startsWith('#')).length;
  return inside > 0 && inside === measured.links.length && measured.linked > 0.6;
}

function isInformation(measured: Measured, blocks: readonly Measured[], at: number): boolean {
  const { block, text } = measured;
  if (isHeading(measured)) return false;
  if (block.classes.some((name) => INFORMATION_CLASSES.has(name))) return !isNoteStart(measured);
  if (NOTE_CLASS.test(measured.cls) || QUOTE_CLASS.test(measured.cls) || text.length > 1500) return false;
  if (!INFORMATION_WORDS.test(text)) return false;
  return (
    (INFORMATION_PHRASE.test(text) && betweenRules(blocks, at)) ||
    /^\W*(?:source|transcribed|from a|written|(?:first )?published|first printed|translated|seitenzahlen|geschrieben|\d\. korrektur)\b/i.test(
      text,
    )
  );
}

function betweenRules(blocks: readonly Measured[], at: number): boolean {
  const rule = (index: number) => blocks[index]?.block.tag === 'hr';
  let above = at - 1;
  while (above >= 0 && !rule(above) && !isHeading(blocks[above]!) && at - above < 6) above -= 1;
  let below = at + 1;
  while (below < blocks.length && !rule(below) && below - at < 6) below += 1;
  return rule(above) && rule(below);
}

function isTranscriberLine(measured: Measured): boolean {
  if (isHeading(measured) || measured.text.length > 600 || isNoteStart(measured)) return false;
  const start = /^\W*(?:transcri(?:bed|ption)|html|mark(?:ed)?[ -]?up|scanned|proofread|this version|digitali)/i;
  const classed = measured.block.classes.some((name) => INFORMATION_CLASSES.has(name));
  return start.test(measured.text) && (classed || INFORMATION_PHRASE.test(measured.text));
}

function isNoteStart(measured: Measured): boolean {
  return measured.anchors.length > 0 && LABEL_AT_START.test(measured.text);
}

function isByline(measured: Measured, hints: PageHints): boolean {
  return measured.text.length < 90 && isAuthorLine(measured.text, hints.authors, hints.path);
}

/** `I. The Struggle for Existence` under a chapter's title is the first section, unless a rule closes the titles. */
function isSectionHeading(
  measured: Measured,
  blocks: readonly Measured[],
  labels: readonly Label[],
  at: number,
): boolean {
  if (labels[at + 1] === 'rule') return false;
  if (/^(?:[IVX]{1,5}|\d{1,2}|[A-H])(?:[.:)]|$)/.test(measured.text)) return true;
  if (measured.text.startsWith('§')) return true;
  const level = Number(measured.block.tag.slice(1));
  const before = blocks.slice(0, at).filter((block, index) => labels[index] === 'title' && isHeading(block));
  return level >= 5 && before.some((block) => Number(block.block.tag.slice(1)) <= 3);
}
