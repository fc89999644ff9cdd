import { foldSpace } from '../fold-space.ts';

/** How a piece of text is set. One object per change of style, compared by identity. */
export interface Style {
  /** Bits of `MARK`. */
  readonly marks: number;
  /** Target of the innermost link, as written. */
  readonly href: string | undefined;
  /** Class of the innermost classed `span` or `sup`, in lower case: `context`, `term`, `greek`, `info`… */
  readonly span: string | undefined;
}

export const MARK = { em: 1, strong: 2, sup: 4, sub: 8, code: 16, struck: 32 } as const;

export type Inline =
  | { readonly kind: 'text'; text: string; readonly style: Style }
  | { readonly kind: 'break' }
  /** A place that links can point to: `<a name>` or any `id`. */
  | { readonly kind: 'anchor'; readonly name: string }
  | { readonly kind: 'image'; readonly alt: string; readonly src: string }
  /** Markdown that came as Markdown and stays as it is. */
  | { readonly kind: 'markdown'; readonly text: string }
  /** The place in the text where a note belongs; `href` when the note is on another page. */
  | { readonly kind: 'reference'; readonly id: string; readonly label: string; readonly href?: string };

/** Where a block stands in a table. `table` numbers tables in source order; rows and columns start at 0. */
export interface Cell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly header: boolean;
}

/** One paragraph-like stretch of a page, in source order. The page is a flat list of these: nothing here nests. */
export interface Block {
  /** The element that made it; `div` for text that stands in none of its own; `hr` for a rule, which has no text. */
  readonly tag: string;
  /** Lower-case classes of the element and of the containers around it, innermost first. */
  readonly classes: readonly string[];
  readonly inlines: Inline[];
  /** How many `<blockquote>` stand around it. */
  readonly quote: number;
  readonly list: { readonly depth: number; readonly ordered: boolean; readonly index: number } | undefined;
  readonly cell: Cell | undefined;
  readonly align: string | undefined;
  /** Offsets of its text in the decoded page, in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
}

/** `<meta name=… content=…>`; the name in lower case, `http-equiv` ones too. */
export interface Meta {
  readonly name: string;
  readonly content: string;
}

/** A page as read, before anything is said about what its parts are. */
export interface RawPage {
  readonly title: string | undefined;
  readonly metas: readonly Meta[];
  readonly language: string | undefined;
  readonly blocks: readonly Block[];
  /** Tables that hold another table: they lay out, they hold no data. */
  readonly layoutTables: ReadonlySet<number>;
  /** Text that nobody sees: scripts, styles, fallbacks. By element, in UTF-16 units. */
  readonly unseen: Readonly<Record<string, number>>;
}

/** The text of a block with white space folded: what a reader sees, without line breaks or marks. */
export function plainText(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'text' || inline.kind === 'markdown') text += inline.text;
    else if (inline.kind === 'break') text += '\n';
  }
  return foldSpace(text).trim();
}
