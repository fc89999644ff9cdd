import type { DocumentResponse, WorkEntry } from '../../src/interfaces/index.ts';
import { readAddress } from '../address/read-address.ts';
import { addressOf, type SearchState } from '../address/search-state.ts';
import { html, NOTHING, type Html } from '../html/html.ts';
import { places, plainMarker, type Block, type RenderedNote } from '../markdown/render-document.ts';
import { count } from '../messages.ts';
import { outerLink } from '../html/outer-link.ts';
import { byline } from './byline.ts';
import { citation } from './citation.ts';

export interface Reading {
  readonly document: DocumentResponse;
  readonly blocks: readonly Block[];
  /** The part of a long text that is shown, from 1. */
  readonly part: number;
  readonly parts: number;
  readonly state: SearchState;
  readonly chunkId: string | undefined;
  /** The work with its chapters, where it has several. */
  readonly work: WorkEntry | undefined;
}

/** A text to read: the passage in its chapter, the notes beside it. */
export function read(reading: Reading): Html {
  const { document, state, chunkId, blocks } = reading;
  const name = document.title ?? document.work ?? 'Without a title';
  return html`<article class="text" lang="${document.language}" aria-labelledby="mia-title">
      <header lang="en">
        ${state.q !== '' && html`<p class="back"><a href="${addressOf('/', state)}" data-back>← Results for “${state.q}”</a></p>`}
        <h1 id="mia-title" dir="auto" lang="${document.language}">${name}</h1>
        ${byline(document)} ${people(document)}
        <p class="small">
          ${count(document.words, 'word')}${chunkId !== undefined && html` · <a href="#mia-passage">to the passage</a>`}
          ·
          <a
            href="${outerLink(document.source) ?? readAddress(document.id)}"
            ${outerLink(document.source) === undefined ? html` class="same"` : html` rel="noopener"`}
            >${outerLink(document.source) === undefined ? 'the whole text' : 'at the source'}</a
          >
        </p>
        ${citation(document.citation, readAddress(document.id, chunkId))} ${contents(blocks)}
      </header>
      <div class="body" dir="auto">${bodyOf(blocks, document)}</div>
      ${strayNotes(document, blocks)}
    </article>
    ${partsNav(reading)} ${chapters(reading)}`;
}

function people({ editors, translators }: DocumentResponse): Html {
  if (editors.length + translators.length === 0) return NOTHING;
  const told = [
    translators.length > 0 && `Translated by ${translators.join(', ')}`,
    editors.length > 0 && `edited by ${editors.join(', ')}`,
  ].filter((part) => part !== false);
  return html`<p class="small">${told.join('; ')}</p>`;
}

/** Long texts only: the headings as links. */
function contents(blocks: readonly Block[]): Html {
  const headings = blocks.filter(({ heading, id }) => heading !== undefined && heading !== '' && id !== undefined);
  if (headings.length < 4) return NOTHING;
  return html`<details class="contents">
    <summary>Contents</summary>
    <nav aria-label="Contents">
      <ol>
        ${headings.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
      </ol>
    </nav>
  </details>`;
}

function bodyOf(blocks: readonly Block[], document: DocumentResponse): readonly Html[] {
  const taken = new Set([...blocks.map(({ id }) => id ?? ''), ...document.notes.map(({ id }) => id), ...document.anchors.map(({ id }) => id)]); // prettier-ignore
  const first = blocks.findIndex(({ inPassage }) => inPassage);
  return blocks.map((block, at) => {
    const named = places(block.names, taken);
    if (isRepeated(block, document, at)) return html`<div class="place" id="${block.id}">${named}</div>`;
    return html`<div
      class="block${block.inPassage && ' found'}"
      ${block.id !== undefined && html` id="${block.id}" data-item tabindex="-1"`}
    >
      ${at === first && html`<span class="place" id="mia-passage"></span>`}${named}${block.body}${block.notes.map((note) => aside(note))}
    </div>`;
  });
}

/** The page's own heading says it already. */
function isRepeated({ heading, line, notes }: Block, { title, work, author }: DocumentResponse, at: number): boolean {
  const said = line.toLowerCase();
  if (at > 4 || said === '' || notes.length > 0) return false;
  if ([title, work, author].some((name) => name?.toLowerCase() === said)) return true;
  return heading !== undefined && title !== null && title.toLowerCase().endsWith(` ${said}`);
}

const KINDS = { author: '', editor: 'Editor’s note', translator: 'Translator’s note', unknown: '' } as const;

function aside({ note, body }: RenderedNote): Html {
  const { id, kind, href } = note;
  const marker = plainMarker(note.marker);
  const outer = href === undefined ? undefined : outerLink(href);
  return html`<aside class="note" id="${id}" role="note" aria-label="Note ${marker}">
    <a class="marker" href="#mia-ref-${id}" aria-label="Back to the text of note ${marker}">${marker}</a
    >${KINDS[kind] !== '' && html`<span class="whose">${KINDS[kind]}</span>`}
    ${body === undefined ? elsewhere(outer) : folded(body, note.markdown ?? '')}
  </aside>`;
}

/** A long note begins in the margin and is unfolded there: otherwise it would push away those below it. */
function folded(body: Html, markdown: string): Html {
  if (markdown.length <= LONG) return body;
  const words = markdown
    .replaceAll(/\\\n|[*\\]|\[\^[\w.-]+\]/g, ' ')
    .slice(0, SHOWN)
    .replace(/\s\S*$/, '');
  return html`<details>
    <summary><span class="start">${words} … </span><span class="all">the whole note</span></summary>
    ${body}
  </details>`;
}

const LONG = 420;
const SHOWN = 260;

function elsewhere(outer: string | undefined): Html {
  if (outer === undefined) return html`<p>This note is on another page.</p>`;
  return html`<p>This note is <a href="${outer}" rel="noopener nofollow">on another page</a>.</p>`;
}

/** Notes that no paragraph refers to. */
function strayNotes({ notes }: DocumentResponse, blocks: readonly Block[]): Html {
  const shown = new Set(blocks.flatMap((block) => block.notes.map(({ note }) => note.id)));
  const stray = notes.filter(({ id, markdown, references }) => !shown.has(id) && markdown !== null && references.length === 0); // prettier-ignore
  if (stray.length === 0) return NOTHING;
  return html`<section class="stray" lang="en">
    <h2>Notes</h2>
    ${stray.map((note) => aside({ note, body: html`<p>${note.markdown}</p>` }))}
  </section>`;
}

function partsNav({ document, part, parts, state }: Reading): Html {
  if (parts < 2) return NOTHING;
  const link = (to: number, text: string, rel: string) =>
    html`<a rel="${rel}" href="${addressOf(`/read/${document.id}`, state, { part: String(to) })}">${text}</a>`;
  return html`<nav class="turn" aria-label="Parts of this text">
    ${part > 1 ? link(part - 1, '← Back', 'prev') : html`<span></span>`}<span>Part ${part} of ${parts}</span
    >${part < parts ? link(part + 1, 'Read on →', 'next') : html`<span></span>`}
  </nav>`;
}

/** The chapters before and after, and all of them. */
function chapters({ document, work, state }: Reading): Html {
  if (work === undefined) return NOTHING;
  const at = work.documents.findIndex(({ id }) => id === document.id);
  const [before, after] = [work.documents[at - 1], work.documents[at + 1]];
  const link = (one: typeof before, rel: string, sign: (name: string) => string) =>
    one === undefined ? html`<span></span>` : html`<a rel="${rel}" href="${readAddress(one.id, undefined, state)}">${sign(one.title ?? one.source)}</a>`; // prettier-ignore
  return html`<nav class="turn" aria-label="Chapters of ${work.title}">
    ${link(before, 'prev', (name) => `← ${name}`)}${link(after, 'next', (name) => `${name} →`)}
  </nav>`;
}
