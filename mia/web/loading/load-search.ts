import type { APIInterface } from '../../src/interfaces/index.ts';
import { addressOf, filterOf, isNarrowed, readSearchState, type SearchState } from '../address/search-state.ts';
import { home } from '../views/home.ts';
import { results, resultsInWords } from '../views/results.ts';
import { choicesOf, type FilterChoices } from './filter-choices.ts';
import type { Loaded } from './loaded.ts';

/** `/`: the first view, or what a question came to. Filters without a question are a wish to browse. */
export async function loadSearch(
  api: APIInterface,
  choices: FilterChoices,
  parameters: URLSearchParams,
): Promise<Loaded> {
  const { state, wrong } = readSearchState(parameters);
  if (wrong.length === 0 && [...parameters.values()].includes('')) return { redirect: cleanOf(state) };
  if (state.q === '' && isNarrowed(state)) return { redirect: addressOf('/browse', state) };
  if (state.q === '') {
    const facets = await choices.facets();
    return { page: { title: '', kind: 'home', state, main: home(state, facets, choicesOf(facets), wrong) } };
  }
  const answer = await api.query(state.q, filterOf(state), { limit: state.show });
  return {
    page: {
      title: state.q.slice(0, 80),
      kind: 'results',
      state,
      choices: await choices.ofIndex(answer.indexVersion),
      main: results(answer, state, wrong),
      announce: resultsInWords(answer),
    },
  };
}

/** A form sends its empty fields, too: an address to keep has none. */
function cleanOf(state: SearchState): string {
  return addressOf(state.q === '' && isNarrowed(state) ? '/browse' : '/', state);
}
