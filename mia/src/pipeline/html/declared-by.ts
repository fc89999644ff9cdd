import { cleanText } from '../decode/index.ts';
import type { Declared } from '../document.ts';
import { bookFacts, distributorTitle, FRAME_START } from '../text/gutenberg.ts';
import type { RawPage } from './block.ts';
import type { Measured } from './features.ts';

/** What a page says of itself in its head, and a distributor above the text. */
export function declaredBy(page: RawPage, blocks: readonly Measured[]): Declared {
  const book = bookFacts(frameText(blocks));
  const meta = (name: string) => page.metas.find((entry) => entry.name === name && entry.content !== '')?.content;
  const authors = page.metas
    .filter((entry) => entry.name === 'author' && entry.content !== '')
    .map((entry) => cleanText(entry.content));
  const description = meta('description');
  const keywords = meta('keywords');
  const language = page.language ?? meta('content-language');
  const frame = distributorTitle(page.title ?? '');
  const writer = book.get('author') ?? frame?.author;
  if (writer !== undefined) authors.push(writer);
  const title = frame?.title ?? page.title;
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors: [...new Set(authors)] }),
    ...(description === undefined ? {} : { description: cleanText(description) }),
    ...(keywords === undefined ? {} : { keywords: keywords.split(/\s*[,;]\s*/).filter(Boolean) }),
    ...(language === undefined ? {} : { language }),
    ...contributorsOf(book),
  };
}

/** Everything above the line where a distributor's frame ends. */
function frameText(blocks: readonly Measured[]): string {
  const start = blocks.findIndex((block) => FRAME_START.test(block.text));
  if (start === -1) return '';
  return blocks
    .slice(0, start + 1)
    .map(({ block }) => block.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '\n')).join(''))
    .join('\n');
}

function contributorsOf(book: ReadonlyMap<string, string>): Pick<Declared, 'contributors'> {
  const contributors = (['editor', 'translator'] as const).flatMap((role) => {
    const name = book.get(role);
    return name === undefined ? [] : [{ role, name }];
  });
  return contributors.length === 0 ? {} : { contributors };
}
