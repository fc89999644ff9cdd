import MarkdownIt, { type Token } from 'markdown-it';
import { escapeHtml, html } from '../html/html.ts';
import { outerLink } from '../html/outer-link.ts';
import { noteReferences } from './note-references.ts';
import { raisedText } from './raised-text.ts';

/** What rendering one document needs to know; made anew for each, so that two of them share nothing. */
export interface Rendering {
  /** The notes that `[^n1]` may refer to. */
  readonly notes: ReadonlySet<string>;
  readonly markers: ReadonlyMap<string, string>;
  /** How often a note was referred to so far: each reference has an id of its own. */
  readonly referred: Map<string, number>;
  /** What relative links stand in. */
  readonly source: string;
}

/** Markdown as the pipeline writes it. HTML in it is text; links lead out by http only; pictures are named, never loaded. */
export const MARKDOWN = new MarkdownIt({ html: false, linkify: false, typographer: false })
  .use(noteReferences)
  .use(raisedText);

const { rules } = MARKDOWN.renderer;

rules['link_open'] = (tokens, at, _options, env) => {
  const address = resolved(tokens[at]?.attrGet('href'), (env as unknown as Rendering).source);
  return address === undefined ? '<span>' : `<a href="${escapeHtml(address)}" rel="noopener nofollow">`;
};

rules['link_close'] = (tokens, at, _options, env) => {
  const address = resolved(openOf(tokens, at)?.attrGet('href'), (env as unknown as Rendering).source);
  return address === undefined ? '</span>' : '</a>';
};

rules['image'] = (tokens, at) => html`<span class="picture">[Picture: ${tokens[at]?.content ?? ''}]</span>`.text;

rules['note_reference'] = (tokens, at, _options, env) => {
  const { markers, referred } = env as unknown as Rendering;
  const id = String(tokens[at]?.meta?.['id']);
  const before = referred.get(id) ?? 0;
  referred.set(id, before + 1);
  const own = before === 0 ? `mia-ref-${id}` : `mia-ref-${id}-${before + 1}`;
  const marker = markers.get(id) ?? '*';
  return html`<sup class="reference" id="${own}"><a href="#${id}" aria-label="Note ${marker}">${marker}</a></sup>`.text;
};

rules['table_open'] = () => '<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n';
rules['table_close'] = () => '</table></div>\n';

/** A link of the document as an address of the web. */
function resolved(href: string | number | null | undefined, source: string): string | undefined {
  if (typeof href !== 'string') return undefined;
  if (href.startsWith('#')) return href;
  return URL.canParse(href, source) ? outerLink(new URL(href, source).href) : undefined;
}

/** The link that a closing token closes: links do not nest. */
function openOf(tokens: readonly Token[], at: number): Token | undefined {
  return tokens.slice(0, at).findLast(({ type }) => type === 'link_open');
}
