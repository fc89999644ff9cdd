import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'iframe',
  'object',
  'embed',
  'template',
  'title',
  'svg',
  'math',
  'select',
  'textarea',
]);

/** The text nodes of a page that a reader sees, by a parser that has nothing in common with ours. No recursion. */
export function visibleText(html: string): string[] {
  return [...seenNodes(html)].flatMap((node) =>
    node.nodeName === '#text' ? [(node as DefaultTreeAdapterTypes.TextNode).value] : [],
  );
}

/** The names that links can point to, in order: `<a name>` and every `id`. */
export function anchorNames(html: string): string[] {
  return [...seenNodes(html)].flatMap((node) => {
    if (!('attrs' in node)) return [];
    const wanted = node.attrs.filter(
      ({ name, value }) => value.trim() !== '' && (name === 'id' || (name === 'name' && node.nodeName === 'a')),
    );
    return wanted.map((attribute) => attribute.value);
  });
}

function* seenNodes(html: string): Generator<Node> {
  const stack: Node[] = [parse(html)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if ('childNodes' in node && !UNSEEN.has(node.nodeName)) stack.push(...node.childNodes.toReversed());
  }
}

/** Letters and digits alone, in one form: what must be the same on both sides. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** The letters of our Markdown without what Markdown itself adds. */
export function lettersOfMarkdown(markdown: string): string {
  const bare = markdown
    .replaceAll(/^\[\^n\d+\]: /gm, '')
    .replaceAll(/\[\^n\d+\]/g, '')
    .replaceAll(/!\[(?:\\.|[^\]\\])*\]\((?:<[^>]*>|[^)\s]*)\)/g, '')
    .replaceAll(/\]\((?:<[^>]*>|[^)\s]*)\)/g, '')
    .replaceAll(/<\/?(?:br|sup|sub)>/g, '')
    .replaceAll(/^(\s*)\d+\. /gm, '$1');
  return lettersOf(bare);
}
