import type { Quotation } from '../../src/interfaces/index.ts';
import { readAddress } from '../address/read-address.ts';
import type { SearchState } from '../address/search-state.ts';
import { html, type Html } from '../html/html.ts';
import { byline } from './byline.ts';
import { citation } from './citation.ts';
import { excerpt } from './excerpt.ts';

const VERDICTS = {
  found: { sign: '✓', name: 'These words are in the archive' },
  misattributed: { sign: '≠', name: 'These words are another author’s' },
  'not-found': { sign: '?', name: 'Not found in these words' },
} as const;

/** What a quotation came to: found, another's, or what stands nearest. */
export function quotation({ verdict, message, passage, match }: Quotation, state: SearchState): Html {
  const { sign, name } = VERDICTS[verdict];
  return html`<section class="quotation ${verdict}" aria-labelledby="mia-quotation">
    <h2 id="mia-quotation"><span class="sign" aria-hidden="true">${sign}</span>${name}</h2>
    <p class="message">${message}</p>
    ${
      passage !== null &&
      html`<article data-item>
        <h3>
          <a href="${readAddress(passage.documentId, passage.id, state)}" dir="auto" data-open
            >${passage.title ?? passage.work ?? 'Without a title'}</a
          >
        </h3>
        ${byline(passage)}
        <blockquote lang="${passage.language}" dir="auto">
          ${excerpt(passage.content, match === null ? [] : [[match.start, Math.min(match.end, passage.content.length)]])}
        </blockquote>
        ${citation(passage.citation, readAddress(passage.documentId, passage.id))}
      </article>`
    }
  </section>`;
}
