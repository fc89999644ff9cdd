import type { Inline } from './html/block.ts';

/** What a part of a document is to its reader. */
export type Role =
  | 'title' // names the work or the chapter
  | 'byline' // names the author, above the text
  | 'date-line' // says when, above the text
  | 'heading'
  | 'paragraph'
  | 'first' // a paragraph without indent: the first of a section
  | 'quote'
  | 'verse'
  | 'list-item'
  | 'table'
  | 'preformatted'
  | 'caption'
  | 'place-date' // letters: where and when
  | 'salutation'
  | 'closing'
  | 'signature'
  | 'contents' // a list of what follows in this page
  | 'rule'
  | 'page-break'; // a new page of the printed source

/** One citable part of the text, in order. */
export interface Part {
  readonly role: Role;
  /** 1 to 6 for titles and headings, depth for list items, else 0. */
  readonly level: number;
  readonly inlines: readonly Inline[];
  /** Rows of cells, for tables only. */
  readonly rows?: readonly (readonly TableCell[])[];
  readonly ordinal?: number;
  /** Where it stands in the decoded source, in UTF-16 units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface TableCell {
  readonly header: boolean;
  readonly inlines: readonly Inline[];
}

/** Who wrote a note. `end` where the page does not say. */
export type NoteKind = 'author' | 'editor' | 'translator' | 'end';

export interface Note {
  /** `n1`, `n2`… in the order of the page; the Markdown footnote is called the same. */
  readonly id: string;
  /** As printed: `[1]`, `1.`, `*`. */
  readonly label: string;
  readonly kind: NoteKind;
  /** The anchor in the source page that its reference points to; `undefined` when nothing links to it. */
  readonly anchor: string | undefined;
  /** The note is on another page, there: `parts` is empty. */
  readonly href?: string;
  readonly parts: readonly Part[];
}

/** `Written: 1887` as the page gives it. `label` is empty for lines without one. */
export interface InformationPair {
  readonly label: string;
  readonly value: string;
}

/** Text of the source that is on purpose not in the Markdown, by name, so that nothing is lost in silence. */
export interface Omission {
  readonly name: OmissionName;
  readonly text: string;
}

export type OmissionName =
  | 'navigation'
  | 'footer'
  | 'breadcrumb'
  | 'information'
  | 'note-label'
  | 'greek-source' // the Latin letters that stood for Greek ones in the Symbol font
  | 'page-furniture' // running heads and page numbers of a printed page
  | 'licence' // the frame that a distributor puts around a text
  | 'front-matter';

export type PageKind = 'content' | 'index' | 'error' | 'redirect' | 'image' | 'restricted' | 'empty';

/** What every format is turned into: parts, notes and what is known about them, before Markdown and metadata. */
export interface ExtractedDocument {
  readonly kind: PageKind;
  /** From `<title>`, a PDF's properties, a package file: what the file says about itself. */
  readonly declared: Declared;
  readonly header: HeaderFacts;
  readonly parts: readonly Part[];
  readonly notes: readonly Note[];
  readonly information: readonly InformationPair[];
  readonly omissions: readonly Omission[];
  /** Names that links can point to, in source order. */
  readonly anchors: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly terms: readonly string[];
  /** What an editor put between the author's words: `[Montesquieu]`. */
  readonly insertions: readonly string[];
  readonly redirect?: string;
}

export interface Declared {
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly language?: string;
  readonly date?: string;
  readonly contributors?: readonly { readonly role: 'editor' | 'translator' | 'transcriber'; readonly name: string }[];
}

/** What stands above the text. */
export interface HeaderFacts {
  readonly breadcrumb: readonly string[];
  readonly bylines: readonly string[];
  readonly dates: readonly string[];
  /** Headings that name work and chapter, from the top, with their level. */
  readonly titles: readonly TitleLine[];
}

export interface TitleLine {
  readonly level: number;
  readonly text: string;
  /** It stands below the information, directly above the text: a chapter, or the first section. */
  readonly inText: boolean;
}

export type { Inline };
