import type { APIInterface } from '../../src/interfaces/index.ts';
import { addressOf, readSearchState } from '../address/search-state.ts';
import { browse, isNamed } from '../views/browse.ts';
import type { Loaded } from './loaded.ts';

const WORKS = 100;

/** `/browse`: authors and years, or the works that pass a filter. */
export async function loadBrowse(api: APIInterface, parameters: URLSearchParams): Promise<Loaded> {
  const { state, wrong } = readSearchState(parameters);
  const cursor = parameters.get('cursor') ?? undefined;
  const [{ authors }, page] = await Promise.all([
    api.authors({ limit: 500 }),
    isNamed(state)
      ? api.works({
          limit: WORKS,
          ...(cursor !== undefined && { cursor }),
          ...(state.authors.length > 0 && { author: [...state.authors] }),
          ...(state.sections.length > 0 && { section: [...state.sections] }),
          ...(state.languages.length > 0 && { language: [...state.languages] }),
          ...(state.from !== undefined && { from: state.from }),
          ...(state.to !== undefined && { to: state.to }),
        })
      : { works: [], total: 0, nextCursor: null },
  ]);
  const next = page.nextCursor === null ? undefined : addressOf('/browse', state, { cursor: page.nextCursor });
  const main = browse({ state, authors, works: page.works, total: page.total, next, wrong });
  return { page: { title: titleOf(state.authors), kind: 'browse', state: { ...state, q: '' }, main } };
}

function titleOf(authors: readonly string[]): string {
  return authors.length === 0 ? 'Browse' : authors.join(', ');
}
