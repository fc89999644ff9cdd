import type { HeaderFacts, TitleLine } from '../document.ts';
import { foldSpace } from '../fold-space.ts';
import type { Measured } from './features.ts';
import type { Label } from './label-blocks.ts';

/** What stands above the text, by what it is, and the headings up to the first words of it. */
export function headerOf(blocks: readonly Measured[], labels: readonly Label[]): HeaderFacts {
  const texts = (label: Label) => blocks.filter((_, at) => labels[at] === label).map((block) => block.text);
  const titles: TitleLine[] = [];
  const spoken = blocks.some((block, at) => labels[at] === 'title' && block.text !== '');
  for (const [at, block] of blocks.entries()) {
    const heading = /^h([1-6])$/.exec(block.block.tag);
    const title = labels[at] === 'title' && (block.text !== '' || !spoken);
    if (title || (labels[at] === 'body' && heading !== null)) {
      titles.push({ level: heading === null ? 2 : Number(heading[1]), text: titleText(block), inText: !title });
    } else if (labels[at] === 'body' && block.text.length > 0) break;
  }
  return { breadcrumb: texts('breadcrumb'), bylines: texts('byline'), dates: texts('date-line'), titles };
}

/** A heading without the labels of notes; lines become one; an image speaks by its alternative text. */
function titleText({ block }: Measured): string {
  const parts = block.inlines.map((inline) => {
    if (inline.kind === 'image') return ` ${inline.alt} `;
    if (inline.kind === 'break') return ' ';
    if (inline.kind !== 'text') return '';
    return /note/.test(inline.style.span ?? '') || /^\s*\[?\d+\]?\s*$/.test(inline.text)
      ? inline.style.href === undefined
        ? inline.text
        : ''
      : inline.text;
  });
  return foldSpace(parts.join('')).trim();
}
