import type { QueryResponse } from '../../src/interfaces/index.ts';
import { addressOf, MOST, PAGE, type SearchState } from '../address/search-state.ts';
import { html, NOTHING, type Html } from '../html/html.ts';
import { count, spanInWords } from '../messages.ts';
import { quotation } from './quotation.ts';
import { result } from './result.ts';
import { chips } from './search-form.ts';

/** What a question came to: its passages, or that there are none and what came nearest. */
export function results(answer: QueryResponse, state: SearchState, wrong: readonly string[]): Html {
  const { results: found, closest, answered } = answer;
  return html`<h1 class="unseen">Results for ${state.q}</h1>
    ${chips(state, (other) => addressOf('/', other))}
    ${wrong.map((message) => html`<p class="wrong" role="alert">${message}</p>`)} ${understood(answer)}
    ${answer.quotation !== null && quotation(answer.quotation, state)}
    ${answered ? answeredBy(answer, state) : refused(answer, state)}
    ${answered && found.length === state.show && state.show < MOST ? more(state) : NOTHING}
    ${!answered && closest.length === 0 ? NOTHING : html`<p class="small">Searched in ${answer.took < 1 ? 'under 1' : Math.round(answer.took)} ms, build ${answer.indexVersion.slice(0, 12)} of the index.</p>`}`;
}

/** The same in one line, for who listens. */
export function resultsInWords({ answered, results: found, closest, quotation: quote }: QueryResponse): string {
  const told = quote === null ? '' : `${quote.message} `;
  if (answered) return `${told}${count(found.length, 'passage')} found.`;
  return `${told}The archive holds no answer.${closest.length > 0 ? ` ${count(closest.length, 'passage')} came nearest.` : ''}`;
}

function answeredBy({ results: found, works, kind }: QueryResponse, state: SearchState): Html {
  const heading = kind === 'quotation' ? 'Passages like it' : count(found.length, 'passage');
  return html`<section aria-labelledby="mia-found">
    <h2 id="mia-found" class="count">
      ${heading}${works.length > 1 && html` <span>from ${count(works.length, 'work')}</span>`}
    </h2>
    <ol class="results">
      ${found.map((each) => result(each, state))}
    </ol>
  </section>`;
}

function refused({ closest, kind }: QueryResponse, state: SearchState): Html {
  return html`<section class="refused" aria-labelledby="mia-refused">
      <h2 id="mia-refused">${kind === 'quotation' ? 'No passage like it' : 'The archive holds no answer to this'}</h2>
      <p>
        No passage carries an answer, and MIA makes none up. Other words may help, or
        ${state.authors.length + state.sections.length + state.languages.length > 0 || state.from !== undefined || state.to !== undefined ? html`<a href="${addressOf('/', { q: state.q })}">the same search without filters</a>` : html`a look at <a href="/browse">what there is</a>`}.
      </p>
    </section>
    ${
      closest.length > 0 &&
      html`<section class="closest" aria-labelledby="mia-closest">
        <h2 id="mia-closest" class="count">What came nearest</h2>
        <ol class="results">
          ${closest.map((each) => result(each, state))}
        </ol>
      </section>`
    }`;
}

/** How the text was taken, and how to say what else was meant. */
function understood({ kind, understood: { author, from, to, aliases }, variants, notes }: QueryResponse): Html {
  const span = spanInWords(from, to);
  const told = [
    kind === 'author' && author !== null && html`Texts by <strong>${author}</strong>. <a href="${addressOf('/browse', { authors: [author] })}">All of them</a>`, // prettier-ignore
    kind === 'question' && author !== null && html`Asked of <strong>${author}</strong>.`,
    kind === 'date' && span !== undefined && html`Texts ${span}. <a href="${addressOf('/browse', { from: from ?? undefined, to: to ?? undefined })}">All of them</a>`, // prettier-ignore
    ...aliases.map(({ alias, name }) => html`<em>${alias}</em> is <strong>${name}</strong>.`),
    ...variants.map(({ word, searched }) => html`<em>${word}</em> was also searched as ${searched.join(', ')}.`),
    ...notes,
  ].filter((part) => part !== false);
  return told.length === 0
    ? NOTHING
    : html`<ul class="understood">
        ${told.map((part) => html`<li>${part}</li>`)}
      </ul>`;
}

function more(state: SearchState): Html {
  const show = Math.min(state.show + PAGE, MOST);
  return html`<p class="more">
    <a class="button" href="${addressOf('/', { ...state, show })}#mia-found">Show ${show} passages</a>
  </p>`;
}
