import { readFileSync } from 'node:fs';

/** What a span of a page is. The README beside this file says how a reader decides. */
export type SpanKind = BodyKind | 'note' | OptionalKind | OmittedKind;

/** The document's own text, in the order of the page. */
export type BodyKind =
  | 'heading'
  | 'paragraph'
  | 'quote'
  | 'poem'
  | 'list'
  | 'table'
  | 'caption'
  | 'letterhead'
  | 'closing';

/** Text that an extractor may keep or drop without gain or loss. */
export type OptionalKind = 'contents' | 'noteHeading' | 'pageNumber';

/** Text around the document: to be left out of it, or to become metadata. */
export type OmittedKind = 'breadcrumb' | 'information' | 'navigation' | 'footer' | 'boilerplate' | 'ornament';

/** Offsets into the page's original bytes: the first byte, and the one after the last. */
export type ByteRange = readonly [start: number, end: number];

export type LabelledSpan = readonly [start: number, end: number, kind: SpanKind];

export interface GoldPage {
  /** What the page is like, in the annotator's words. */
  readonly label: string;
  /** Path inside the corpus, with `/`. */
  readonly path: string;
  /** SHA-256 of the page's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** In the order of the page, without overlap; together they cover every visible text of the page. */
  readonly spans: readonly LabelledSpan[];
  /** Inside the spans: note marks, print-page numbers, text set in the Symbol font. Free to keep, drop or change. */
  readonly optional: readonly ByteRange[];
}

export interface GoldSet {
  readonly set: 'development' | 'heldBack';
  readonly rule: string;
  readonly pages: readonly GoldPage[];
}

/** The 20 pages to look at while an extractor is written, and the 30 that only score it. */
export function readGoldSet(set: GoldSet['set']): GoldSet {
  const file = set === 'development' ? 'development.json' : 'held-back.json';
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as GoldSet;
}
