import type { Style } from './block.ts';
import { BLOCKS, MARKS, NAMED } from './elements.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What an open element changes for the text inside it, and what was before. */
export interface Frame {
  readonly name: string;
  readonly style: Style;
  readonly classes: readonly string[];
  readonly quote: number;
  readonly list: { readonly ordered: boolean; readonly depth: number; count: number } | undefined;
  readonly item: number;
  readonly align: string | undefined;
  /** The nearest block that names its text, or `div`. */
  readonly tag: string;
}

const PLAIN: Style = { marks: 0, href: undefined, span: undefined };
export const ROOT: Frame = {
  name: '',
  style: PLAIN,
  classes: [],
  quote: 0,
  list: undefined,
  item: 0,
  align: undefined,
  tag: 'div',
};

/** Containers nest without limit in broken pages; only the classes of this many are of use. */
const MAX_CLASSES = 8;

/** The frame of an element that opens inside of `parent`. */
export function frameFor(name: string, attributes: Attributes, parent: Frame): Frame {
  const own = classesOf(attributes);
  const block = BLOCKS.has(name);
  const list = name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir';
  if (name === 'li' && parent.list !== undefined) parent.list.count += 1;
  return {
    name,
    style: styleFor(name, attributes, own, parent.style),
    classes: block && own.length > 0 ? [...own, ...parent.classes].slice(0, MAX_CLASSES) : parent.classes,
    quote: name === 'blockquote' ? parent.quote + 1 : parent.quote,
    list: list ? { ordered: name === 'ol', depth: (parent.list?.depth ?? 0) + 1, count: 0 } : parent.list,
    item: name === 'li' ? (parent.list?.count ?? 0) : parent.item,
    align: block ? (alignOf(name, attributes) ?? parent.align) : parent.align,
    tag: NAMED.has(name) ? name : block ? 'div' : parent.tag,
  };
}

function styleFor(name: string, attributes: Attributes, classes: readonly string[], parent: Style): Style {
  const mark = MARKS[name] ?? 0;
  const span = (name === 'span' || name === 'sup') && classes.length > 0 ? classes[0] : parent.span;
  const href = name === 'a' ? (attributes['href']?.trim() ?? parent.href) : parent.href;
  if (BLOCKS.has(name) && parent.marks === 0 && span === parent.span) return parent;
  const marks = parent.marks | mark;
  if (marks === parent.marks && span === parent.span && href === parent.href) return parent;
  return { marks, href, span };
}

function classesOf(attributes: Attributes): string[] {
  const value = attributes['class']?.toLowerCase();
  if (value === undefined || value === '') return [];
  return /\s/.test(value) ? value.split(/\s+/).filter(Boolean) : [value];
}

function alignOf(name: string, attributes: Attributes): string | undefined {
  if (name === 'center') return 'center';
  const style = attributes['style'];
  const inStyle = style === undefined ? undefined : /text-align:\s*(center|right)/i.exec(style)?.[1];
  const align = (attributes['align'] ?? inStyle)?.toLowerCase();
  return name === 'table' ? undefined : align;
}
