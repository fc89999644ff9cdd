import type { FacetsResponse } from '../../src/interfaces/index.ts';
import { addressOf, type SearchState } from '../address/search-state.ts';
import { html, NOTHING, type Html } from '../html/html.ts';
import { count } from '../messages.ts';
import { searchForm, type FormChoices } from './search-form.ts';

/** The first view: a question, and ways in for who has none yet. */
export function home(
  state: SearchState,
  { facets, documents, passages }: FacetsResponse,
  choices: FormChoices,
  wrong: readonly string[],
): Html {
  const authors = (facets.author ?? []).slice(0, 12);
  const decades = (facets.decade ?? []).toSorted((one, other) => one.value.localeCompare(other.value, 'en', { numeric: true })); // prettier-ignore
  return html`<div class="welcome">
    <h1>Ask the archive</h1>
    <p class="lead">${count(passages, 'passage')} of ${count(documents, 'text')}, each with the line to cite it by.</p>
    ${wrong.map((message) => html`<p class="wrong" role="alert">${message}</p>`)} ${searchForm(state, choices)}
    ${documents === 0 ? html`<p class="empty">The index is empty. <code>mia ingest</code>, <code>mia embed</code> and <code>mia index</code> fill it.</p>` : NOTHING}
    <div class="ways">
      ${
        authors.length > 0 &&
        html`<section aria-labelledby="mia-by-author">
          <h2 id="mia-by-author">By author</h2>
          <ul class="inline">
            ${authors.map(({ value, count: number }) => html`<li><a href="${addressOf('/browse', { authors: [value] })}">${value}</a> <span class="number">${number}</span></li>`)}
          </ul>
        </section>`
      }
      ${
        decades.length > 0 &&
        html`<section aria-labelledby="mia-by-decade">
          <h2 id="mia-by-decade">By decade</h2>
          <ul class="inline">
            ${decades.map(({ value, count: number }) => html`<li><a href="${decadeAddress(value)}">${value}</a> <span class="number">${number}</span></li>`)}
          </ul>
        </section>`
      }
    </div>
    <p class="hints small">
      Put a sentence in “quotation marks” to have it checked word for word. Type a name or a year to see what there is.
    </p>
  </div>`;
}

/** `1910s` as the years of a filter. */
function decadeAddress(decade: string): string {
  const year = Number.parseInt(decade, 10);
  return addressOf('/browse', { from: four(year), to: four(year + 9) });
}

const four = (year: number) => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
