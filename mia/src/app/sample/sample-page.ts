import { authors, nouns, places, verbs } from './vocabulary.ts';

export interface SamplePage {
  /** `archive/<author>/<year>/<month>/<number>.htm` */
  readonly path: string;
  readonly html: string;
}

/** The page of a number: always the same one. Text that means nothing, in the mark-up of the archive. */
export function samplePage(number: number): SamplePage {
  const random = generator(number + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T; // some are frequent, most rare
  const author = pick(authors);
  const year = 1845 + Math.floor(random() * 95);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const title = `On the ${pick(nouns)} and the ${pick(nouns)} of ${pick(places)}`;
  const sentence = () =>
    `The ${pick(nouns)} of ${pick(places)} ${pick(verbs)} the ${pick(nouns)}, and no ${pick(nouns)} ${pick(verbs)} it before ${1800 + Math.floor(random() * 150)}.`;
  const paragraph = (at: number) =>
    `<p class="fst"><a name="p${at}"></a>${Array.from({ length: 3 + Math.floor(random() * 6) }, sentence).join('\n')}</p>`;
  const paragraphs = Array.from({ length: 8 + Math.floor(random() * 40) }, (_, at) => paragraph(at + 1));
  const path = `archive/${author.split(' ').at(-1)?.toLowerCase()}/${year}/${month}/${number}.htm`;
  return { path, html: page(title, author, year, paragraphs) };
}

function page(title: string, author: string, year: number, paragraphs: readonly string[]): string {
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${author}: ${title}</title></head>
<body>
<h2>${author}</h2>
<h1>${title}</h1>
<p class="information"><span class="info">Written:</span> ${year}</p>
<hr>
${paragraphs.join('\n')}
</body></html>
`;
}

/** Mulberry32, seeded with the number of the page. */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
