import { MAX_QUERY_LENGTH } from '../../src/interfaces/index.ts';
import { isNarrowed, type SearchState } from '../address/search-state.ts';
import { html, NOTHING, type Html } from '../html/html.ts';
import { count, languageName } from '../messages.ts';

/** What the filters offer. */
export interface FormChoices {
  readonly authors: readonly Choice[];
  readonly sections: readonly Choice[];
  readonly languages: readonly Choice[];
}
export interface Choice {
  readonly value: string;
  readonly count: number;
}

/** The search field, and the filters where there is something to choose from. A plain form: it needs no script. */
export function searchForm(state: SearchState, choices?: FormChoices): Html {
  return html`<search>
    <form class="search" action="/" method="get">
      <div class="field">
        <label class="unseen" for="mia-q">Question, quotation, author or year</label>
        <input
          id="mia-q"
          name="q"
          type="search"
          value="${state.q}"
          maxlength="${MAX_QUERY_LENGTH}"
          placeholder="${choices === undefined && isNarrowed(state) ? 'Search in these texts' : 'A question, a “quotation”, an author, a year'}"
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="search"
          data-search
        />
        <kbd class="hint" data-js aria-hidden="true">/</kbd><button>Search</button>
      </div>
      ${choices === undefined ? carried(state) : filters(state, choices)}
    </form>
  </search>`;
}

function filters(state: SearchState, { authors, sections, languages }: FormChoices): Html {
  const [author = '', ...moreAuthors] = state.authors;
  return html`<details class="filters">
    <summary>Narrow by author, date, section</summary>
    <div class="choices">
      <p>
        <label for="mia-author">Author</label
        ><input
          id="mia-author"
          name="author"
          value="${author}"
          list="mia-authors"
          placeholder="Anyone"
          autocomplete="off"
        />
        <datalist id="mia-authors">${authors.map(({ value }) => html`<option value="${value}"></option>`)}</datalist
        >${hidden('author', moreAuthors)}
      </p>
      <p class="date">
        <label for="mia-from">From</label
        ><input id="mia-from" name="from" value="${state.from}" placeholder="1848" size="10" autocomplete="off" />
      </p>
      <p class="date">
        <label for="mia-to">To</label
        ><input id="mia-to" name="to" value="${state.to}" placeholder="1919-01" size="10" autocomplete="off" />
      </p>
      ${select('section', 'Section', state.sections, sections, (value) => value)}
      ${select('language', 'Language', state.languages, languages, languageName)}
      <p><button class="second">Apply</button></p>
    </div>
  </details>`;
}

function select(
  name: string,
  label: string,
  chosen: readonly string[],
  choices: readonly Choice[],
  shown: (value: string) => string,
): Html {
  const [first, ...more] = chosen;
  const all =
    first === undefined || choices.some(({ value }) => value === first)
      ? choices
      : [{ value: first, count: 0 }, ...choices];
  return html`<p>
    <label for="mia-${name}">${label}</label
    ><select id="mia-${name}" name="${name}">
      <option value="">Any</option>
      ${all.map(({ value, count: number }) => html`<option value="${value}" ${value === first ? html` selected` : NOTHING}>${shown(value)}${number > 0 && html` (${number})`}</option>`)}</select
    >${hidden(name, more)}
  </p>`;
}

/** A search from another view keeps its filters. */
function carried({ authors, sections, languages, from, to }: SearchState): Html {
  const dates = [...(from === undefined ? [] : [['from', from] as const]), ...(to === undefined ? [] : [['to', to] as const])]; // prettier-ignore
  return html`${hidden('author', authors)}${hidden('section', sections)}${hidden('language', languages)}${dates.map(([name, value]) => hidden(name, [value]))}`;
}

function hidden(name: string, values: readonly string[]): readonly Html[] {
  return values.map((value) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

/** The filters in force, each with the address of the search without it. */
export function chips(state: SearchState, address: (state: SearchState) => string): Html {
  const without = (key: 'authors' | 'sections' | 'languages', value: string) =>
    address({ ...state, [key]: state[key].filter((each) => each !== value) });
  const all = [
    ...state.authors.map((value) => [value, without('authors', value)] as const),
    ...(state.from === undefined ? [] : [[`from ${state.from}`, address({ ...state, from: undefined })] as const]),
    ...(state.to === undefined ? [] : [[`to ${state.to}`, address({ ...state, to: undefined })] as const]),
    ...state.sections.map((value) => [value, without('sections', value)] as const),
    ...state.languages.map((value) => [languageName(value), without('languages', value)] as const),
  ];
  if (all.length === 0) return NOTHING;
  return html`<ul class="chips" aria-label="${count(all.length, 'filter')} in force">
    ${all.map(
      ([name, href]) =>
        html`<li>
          <a href="${href}" aria-label="Remove the filter ${name}">${name} <span aria-hidden="true">×</span></a>
        </li>`,
    )}
  </ul>`;
}
