import type { SearchResult } from '../../src/interfaces/index.ts';
import type { SearchState } from '../address/search-state.ts';
import { readAddress } from '../address/read-address.ts';
import { html, type Html } from '../html/html.ts';
import { byline } from './byline.ts';
import { citation } from './citation.ts';
import { excerpt } from './excerpt.ts';

/** One passage that was found. */
export function result(found: SearchResult, state: SearchState): Html {
  const address = readAddress(found.documentId, found.id, state);
  const name = found.title ?? found.work ?? 'Without a title';
  const heading = found.headings.at(-1);
  return html`<li>
    <article class="result" data-item>
      <h3><a href="${address}" dir="auto" data-open>${name}</a></h3>
      ${byline(found)} ${heading !== undefined && heading !== name && html`<p class="where">${heading}</p>`}
      <blockquote lang="${found.language}" dir="auto">${excerpt(found.content, found.highlights)}</blockquote>
      ${citation(found.citation, readAddress(found.documentId, found.id))}
    </article>
  </li>`;
}
