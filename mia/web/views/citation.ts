import type { Citation } from '../../src/interfaces/index.ts';
import { html, NOTHING, type Html } from '../html/html.ts';
import { outerLink } from '../html/outer-link.ts';

/** How to cite a passage: the line to copy, where it comes from, on what terms. */
export function citation({ text, link, attribution, licence }: Citation, permalink: string, open = false): Html {
  const outer = outerLink(link);
  const terms = licence.url === null ? undefined : outerLink(licence.url);
  return html`<details class="cite" ${open ? html` open` : NOTHING}>
    <summary>Cite</summary>
    <p class="cited" data-citation>${text}, ${link}</p>
    <p class="tools">
      <button type="button" class="second" data-copy data-js>Copy citation</button>
      <a href="${permalink}">Permalink</a
      >${outer !== undefined && html` <a href="${outer}" rel="noopener">At the source</a>`}
    </p>
    <p class="terms">
      ${attribution}${terms !== undefined && html` <a href="${terms}" rel="noopener license">Terms</a>`}
    </p>
  </details>`;
}
