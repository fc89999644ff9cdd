import type { Token } from 'markdown-it';
import type { Anchor, DocumentResponse, Note } from '../../src/interfaces/index.ts';
import { Html, html } from '../html/html.ts';
import { levelHeadings } from './level-headings.ts';
import { lineStarts } from './line-starts.ts';
import { MARKDOWN, type Rendering } from './markdown.ts';

/** A block of the text with what belongs to it. */
export interface Block {
  /** The anchor at its start: what a link to it names. */
  readonly id: string | undefined;
  /** Further names that lead here. */
  readonly names: readonly string[];
  readonly body: Html;
  readonly notes: readonly RenderedNote[];
  readonly inPassage: boolean;
  readonly heading: string | undefined;
  /** Its words, where it is one line of text. */
  readonly line: string;
}

export interface RenderedNote {
  readonly note: Note;
  readonly body: Html | undefined;
}

type Given = Pick<DocumentResponse, 'markdown' | 'start' | 'anchors' | 'notes' | 'source'>;
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A document, or a part of it, as blocks in its order, each note with the block that refers to it first. `passage`: what is
 * to be shown as found. Offsets of anchors and passage count from the whole document.
 */
export function renderDocument(document: Given, passage?: Span): readonly Block[] {
  const text = bodyOf(document);
  const rendering = renderingOf(document);
  const tokens = MARKDOWN.parse(text, rendering as never);
  levelHeadings(tokens);
  const starts = lineStarts(text);
  const notes = new Map(document.notes.map((note) => [note.id, note]));
  return groupsOf(tokens).map((group) => {
    const span = spanOf(group, starts, text.length, document.start);
    const anchors = document.anchors.filter(
      ({ start, kind }) => kind !== 'note' && start >= span.start && start < span.end,
    );
    nameItems(group, anchors.slice(1), starts, document.start);
    const body = new Html(MARKDOWN.renderer.render([...group], MARKDOWN.options, rendering as never));
    return {
      id: anchors[0]?.id,
      names: anchors[0]?.sourceNames ?? [],
      body,
      notes: take(notes, anchors).map((note) => ({ note, body: renderNote(note, rendering) })),
      inPassage: passage !== undefined && anchors.some((each) => each.start < passage.end && each.end > passage.start),
      heading: group[0]?.type === 'heading_open' ? plain(group[1]) : undefined,
      line: group.length === 3 ? plain(group[1]) : '',
    };
  });
}

/** The text without its notes, which stand last. */
function bodyOf({ markdown, start, anchors }: Given): string {
  const first = anchors.find(({ kind }) => kind === 'note')?.start;
  return first === undefined ? markdown : markdown.slice(0, Math.max(first - start, 0));
}

function renderingOf({ notes, source }: Given): Rendering {
  return {
    notes: new Set(notes.map(({ id }) => id)),
    markers: new Map(notes.map(({ id, marker }) => [id, plainMarker(marker)])),
    referred: new Map(),
    source,
  };
}

/** `12` for `[12]` and `12.` */
export function plainMarker(marker: string): string {
  return marker.replaceAll(/[[\]().]/g, '') || marker;
}

/** The tokens of each block that stands in no other. */
function groupsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting !== -1) groups.push([]);
    groups.at(-1)?.push(token);
  }
  return groups;
}

function spanOf(group: readonly Token[], starts: readonly number[], length: number, offset: number): Span {
  const [from, to] = group[0]?.map ?? [0, 0];
  return { start: offset + (starts[from] ?? length), end: offset + (starts[to] ?? length) };
}

/** The items of a list are anchors, too: each has its names in it. */
function nameItems(
  group: readonly Token[],
  anchors: readonly Anchor[],
  starts: readonly number[],
  offset: number,
): void {
  for (const token of group) {
    if (token.type !== 'list_item_open' || token.map === null) continue;
    const [from, to] = token.map;
    const [start, end] = [offset + (starts[from] ?? 0), offset + (starts[from + 1] ?? starts[to] ?? Infinity)];
    const anchor = anchors.find((each) => each.start >= start && each.start < end);
    if (anchor !== undefined) token.attrSet('id', anchor.id);
  }
}

/** The notes that one of the anchors refers to; each is given once, where it is referred to first. */
function take(notes: Map<string, Note>, anchors: readonly Anchor[]): Note[] {
  const here = new Set(anchors.map(({ id }) => id));
  const own = [...notes.values()].filter(({ references }) => references.some((reference) => here.has(reference)));
  for (const { id } of own) notes.delete(id);
  return own;
}

function renderNote(note: Note, rendering: Rendering): Html | undefined {
  if (note.markdown === null) return undefined;
  return new Html(MARKDOWN.render(note.markdown, { ...rendering, referred: new Map(rendering.referred) }));
}

function plain(inline: Token | undefined): string {
  return (inline?.children ?? []).map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? ' ' : type === 'text' ? content : '')).join('').trim(); // prettier-ignore
}

/** Names in the text that lead to a block: unseen places in it. Those of the page itself are the page's. */
export function places(names: readonly string[], taken: Set<string>): readonly Html[] {
  const own = names.filter((name) => !name.startsWith('mia-') && !/\s/.test(name) && !taken.has(name));
  for (const name of own) taken.add(name);
  return own.map((name) => html`<span class="place" id="${name}"></span>`);
}
