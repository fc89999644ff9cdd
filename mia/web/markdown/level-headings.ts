import type { Token } from 'markdown-it';

/**
 * Headings of a text one below the page's own, and none skipped: who listens to a page moves by them. Changes the tokens.
 */
export function levelHeadings(tokens: readonly Token[]): void {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const used = [...new Set(headings.map(({ tag }) => tag))].sort();
  let last = 1;
  for (const token of headings) {
    if (token.type === 'heading_open') last = Math.min(used.indexOf(token.tag) + 2, last + 1, 6);
    token.tag = `h${last}`;
  }
}
