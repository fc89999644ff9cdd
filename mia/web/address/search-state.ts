import {
  partialDateSchema,
  searchFilterSchema,
  MAX_QUERY_LENGTH,
  type SearchFilter,
} from '../../src/interfaces/index.ts';
import { noDate } from '../messages.ts';

/** What a search shows, whole: it is read from the address and written into it, so that every view can be linked to. */
export interface SearchState {
  readonly q: string;
  readonly authors: readonly string[];
  readonly sections: readonly string[];
  readonly languages: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** How many passages. */
  readonly show: number;
}

export const PAGE = 10;
export const MOST = 50;

/** An address is written by anyone: what it says wrong is left out, and named. */
export function readSearchState(parameters: URLSearchParams): { state: SearchState; wrong: readonly string[] } {
  const wrong: string[] = [];
  const date = (name: 'from' | 'to') => {
    const text = one(parameters, name);
    if (text === '' || partialDateSchema.safeParse(text).success) return text || undefined;
    wrong.push(noDate(text));
    return undefined;
  };
  const state = {
    q: one(parameters, 'q').slice(0, MAX_QUERY_LENGTH),
    authors: words(parameters, 'author'),
    sections: words(parameters, 'section'),
    languages: words(parameters, 'language'),
    from: date('from'),
    to: date('to'),
    show: shownOf(one(parameters, 'show')),
  };
  return { state, wrong };
}

/** The address of a state at a path, with nothing in it that says what is so anyhow. */
export function addressOf(
  path: string,
  state: Partial<SearchState>,
  more: Readonly<Record<string, string>> = {},
): string {
  const parameters = new URLSearchParams();
  if (state.q) parameters.set('q', state.q);
  for (const [name, key] of LISTS) for (const value of state[key] ?? []) parameters.append(name, value);
  if (state.from !== undefined) parameters.set('from', state.from);
  if (state.to !== undefined) parameters.set('to', state.to);
  if (state.show !== undefined && state.show !== PAGE) parameters.set('show', String(state.show));
  for (const [name, value] of Object.entries(more)) parameters.set(name, value);
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

/** The filter as the API takes it. */
export function filterOf({ authors, sections, languages, from, to }: SearchState): SearchFilter {
  return searchFilterSchema.parse({
    ...(authors.length > 0 && { authors }),
    ...(sections.length > 0 && { sections }),
    ...(languages.length > 0 && { languages }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
}

export function isNarrowed(state: SearchState): boolean {
  return Object.keys(filterOf(state)).length > 0;
}

const LISTS = [
  ['author', 'authors'],
  ['section', 'sections'],
  ['language', 'languages'],
] as const;

/** More than these name nothing that a person would have chosen. */
const MOST_WORDS = 20;

function one(parameters: URLSearchParams, name: string): string {
  return (parameters.get(name) ?? '').trim();
}

function words(parameters: URLSearchParams, name: string): string[] {
  const all = parameters.getAll(name).map((value) => value.trim().slice(0, 300));
  return [...new Set(all.filter((value) => value !== ''))].slice(0, MOST_WORDS);
}

function shownOf(text: string): number {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : PAGE;
  return Math.min(Math.max(number, PAGE), MOST);
}
