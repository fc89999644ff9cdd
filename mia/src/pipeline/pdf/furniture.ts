import type { Line } from './lines.ts';

/** A running head is seen on this share of the pages, and on at least three. */
const SHARE = 0.15;

/** Running heads, running feet and page numbers taken off the pages. */
export function withoutFurniture(pages: readonly (readonly Line[])[]): { text: Line[][]; furniture: string[] } {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(edges(page).map((line) => keyOf(line.text)))) seen.set(key, (seen.get(key) ?? 0) + 1);
  const often = Math.max(3, pages.length * SHARE);
  const furniture: string[] = [];
  const text = pages.map((page) => {
    const edge = new Set(edges(page));
    return page.filter((line) => {
      const key = keyOf(line.text);
      const gone = edge.has(line) && ((key === '#' && pages.length > 2) || (seen.get(key) ?? 0) >= often);
      if (gone) furniture.push(line.text);
      return !gone;
    });
  });
  return { text, furniture };
}

/** The two outermost lines above and below, within a tenth of the page from its edge. */
function edges(page: readonly Line[]): Line[] {
  const byTop = page.toSorted((left, right) => left.top - right.top);
  const above = byTop.slice(0, 2).filter((line) => line.top < line.pageHeight * 0.12);
  const below = byTop.slice(-2).filter((line) => line.top > line.pageHeight * 0.88);
  return [...above, ...below];
}

/** Page numbers differ, the words around them do not. */
function keyOf(text: string): string {
  return text
    .replaceAll(/\b(?:\d+|[ivxlc]+)\b/gi, '#')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
