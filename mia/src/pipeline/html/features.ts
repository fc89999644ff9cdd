import type { Block } from './block.ts';
import { plainText } from './block.ts';
import { foldSpace } from '../fold-space.ts';

/** A block and what can be counted about it. */
export interface Measured {
  readonly block: Block;
  readonly text: string;
  /** Share of its letters and digits inside links: 0 to 1. */
  readonly linked: number;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly anchors: readonly string[];
  /** First class, or an empty string. */
  readonly cls: string;
}

export function measure(block: Block): Measured {
  const text = plainText(block.inlines);
  const links: { href: string; text: string }[] = [];
  const anchors: string[] = [];
  const anyLink = block.inlines.some((inline) => inline.kind === 'text' && inline.style.href !== undefined);
  let all = 0;
  let inLinks = 0;
  let open: string | undefined;
  for (const inline of block.inlines) {
    if (inline.kind === 'anchor') anchors.push(inline.name);
    if (inline.kind !== 'text' || !anyLink) continue;
    const size = letters(inline.text);
    const href = inline.style.href;
    all += size;
    if (href !== undefined) inLinks += size;
    const last = links.at(-1);
    if (href !== undefined && href === open && last !== undefined) last.text += inline.text;
    else if (href !== undefined) links.push({ href, text: inline.text });
    open = href;
  }
  return {
    block,
    text,
    linked: all === 0 ? 0 : inLinks / all,
    links: links.map((link) => ({ href: link.href, text: foldSpace(link.text).trim() })),
    anchors,
    cls: block.classes[0] ?? '',
  };
}

function letters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 191)
      count += 1;
  }
  return count;
}
