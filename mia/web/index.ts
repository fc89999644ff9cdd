/** The search page. It knows the contracts only; whoever wires the server gives it the API. */
export { SearchPages } from './search-pages.ts';
