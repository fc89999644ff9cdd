import type { AuthorEntry, WorkEntry } from '../../src/interfaces/index.ts';
import { readAddress } from '../address/read-address.ts';
import { addressOf, type SearchState } from '../address/search-state.ts';
import { html, type Html } from '../html/html.ts';
import { count, dateInWords, languageName, spanInWords, years } from '../messages.ts';
import { chips } from './search-form.ts';
import { barsOf, lane, timeline, type Bar } from './timeline.ts';

export interface Browsing {
  readonly state: SearchState;
  readonly authors: readonly AuthorEntry[];
  /** What passes the filter; nothing where none is set. */
  readonly works: readonly WorkEntry[];
  readonly total: number;
  /** The address of the next page of works. */
  readonly next: string | undefined;
  readonly wrong: readonly string[];
}

/** The archive by its years and its people; with a filter, the works that pass it. */
export function browse(browsing: Browsing): Html {
  const { state, authors, wrong } = browsing;
  const narrowed = isNamed(state);
  const shown = state.authors.length === 0 ? authors : authors.filter(({ name }) => state.authors.some((wanted) => isSame(name, wanted))); // prettier-ignore
  const bars = barsOf(yearsOf(shown));
  return html`${narrowed && html`<p class="back"><a href="/browse" data-back>← All authors and years</a></p>`}
    <h1>${headline(state, shown)}</h1>
    ${chips({ ...state, authors: state.authors.length > 1 ? state.authors : [] }, (other) => addressOf('/browse', { ...other, authors: state.authors.length > 1 ? other.authors : state.authors }))}
    ${wrong.map((message) => html`<p class="wrong" role="alert">${message}</p>`)}
    ${timeline(bars, (bar) => addressOf('/browse', { ...state, q: '', from: four(bar.first), to: four(bar.last) }), chosenIn(state))}
    ${narrowed ? worksList(browsing) : authorsList(authors)}`;
}

function headline({ authors, from, to, sections }: SearchState, shown: readonly AuthorEntry[]): string {
  const span = spanInWords(from, to);
  const names = authors.map((wanted) => shown.find(({ name }) => isSame(name, wanted))?.name ?? wanted);
  const what = [names.join(', '), sections.join(', ')].filter((part) => part !== '').join(', ');
  if (what === '') return span === undefined ? 'Authors and years' : `Texts ${span}`;
  return span === undefined ? what : `${what}, texts ${span}`;
}

function authorsList(authors: readonly AuthorEntry[]): Html {
  const all = authors.flatMap(({ years: own }) => own.map(({ year }) => year));
  const [first, last] = [all.reduce((one, year) => Math.min(one, year), Infinity), all.reduce((one, year) => Math.max(one, year), -Infinity)]; // prettier-ignore
  return html`<section aria-labelledby="mia-authors-list">
    <h2 id="mia-authors-list">${count(authors.length, 'author')}</h2>
    <ul class="people">
      ${authors.map((author) => html`<li data-item><a href="${addressOf('/browse', { authors: [author.name] })}" data-open>${author.name}</a> <span class="span">${years(author.firstYear, author.lastYear)}</span>${lane(author.years, first, last)}<span class="number">${count(author.documents, 'text')}</span></li>`)}
    </ul>
  </section>`;
}

function worksList({ works, total, next, state }: Browsing): Html {
  if (works.length === 0) return html`<p class="empty">Nothing here passes these filters. <a href="/browse">All authors and years</a></p>`; // prettier-ignore
  return html`<section aria-labelledby="mia-works">
      <h2 id="mia-works">${count(total, 'work')}</h2>
      <ul class="works">
        ${works.map((work) => html`<li data-item>${entry(work, state, total === 1)}</li>`)}
      </ul>
    </section>
    ${next !== undefined && html`<p class="more"><a class="button" href="${next}">More works</a></p>`}`;
}

/** A text that stands alone, or a work with its chapters. */
function entry(
  { title, author, language, firstYear, lastYear, documents }: WorkEntry,
  state: SearchState,
  open: boolean,
): Html {
  const [only, ...rest] = documents;
  const year = years(firstYear, lastYear);
  const facts = [state.authors.length === 1 ? undefined : author, year, language === 'en' ? undefined : languageName(language)].filter(Boolean).join(' · '); // prettier-ignore
  if (rest.length === 0 && only !== undefined)
    return html`<a href="${readAddress(only.id)}" dir="auto" data-open>${title}</a>
      <span class="facts"
        >${only.date !== null && only.date.length > 4 ? facts.replace(String(year), dateInWords(only.date)) : facts}</span
      >`;
  return html`<details${open && html` open`}><summary data-open><cite dir="auto">${title}</cite> <span class="facts">${facts} · ${count(documents.length, 'chapter')}</span></summary>
<ol>${documents.map(({ id, title: name, source }) => html`<li><a href="${readAddress(id)}" dir="auto">${name ?? source}</a></li>`)}</ol></details>`;
}

function yearsOf(authors: readonly AuthorEntry[]): { year: number; documents: number }[] {
  const sums = new Map<number, number>();
  for (const { year, documents } of authors.flatMap(({ years: own }) => own))
    sums.set(year, (sums.get(year) ?? 0) + documents);
  return [...sums].map(([year, documents]) => ({ year, documents }));
}

export function isNamed({ authors, sections, languages, from, to }: SearchState): boolean {
  return authors.length + sections.length + languages.length > 0 || from !== undefined || to !== undefined;
}

function chosenIn({ from, to }: SearchState): { from?: number; to?: number } | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { ...(from !== undefined && { from: Number.parseInt(from, 10) }), ...(to !== undefined && { to: Number.parseInt(to, 10) }) }; // prettier-ignore
}

/** The whole name or its last words, as the filter of the API has it. */
function isSame(name: string, wanted: string): boolean {
  return ` ${name}`.toLowerCase().endsWith(` ${wanted.toLowerCase()}`);
}

const four = (year: Bar['first']) => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
