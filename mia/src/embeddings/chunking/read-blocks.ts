import type { Anchor, DocumentStructure } from '../../interfaces/index.ts';
import { plainText } from './plain-text.ts';

/** One citable part of a document as plain text. */
export interface Block {
  readonly kind: Anchor['kind'];
  /** `undefined` for text that no anchor covers. */
  readonly anchor: string | undefined;
  /** The source's own names for this place. */
  readonly sourceNames: readonly string[];
  readonly text: string;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
  /** A word in bold stands first: where a glossary's entry begins. */
  readonly boldStart: boolean;
  readonly start: number;
  readonly end: number;
}

/** The parts of a document in order, what no anchor covers among them, so that no text is lost. */
export function readBlocks(markdown: string, structure: DocumentStructure): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const anchor of [...structure.anchors].toSorted((a, b) => a.start - b.start)) {
    blocks.push(...uncovered(markdown, at, anchor.start));
    blocks.push(block(markdown, anchor));
    at = Math.max(at, anchor.end);
  }
  blocks.push(...uncovered(markdown, at, markdown.length));
  return blocks.filter((one) => one.text !== '');
}

function block(markdown: string, { id, kind, sourceNames, start, end }: Anchor): Block {
  const source = markdown.slice(start, end);
  const level = kind === 'heading' ? (/^#{1,6}(?= )/.exec(source)?.[0].length ?? 1) : 0;
  const boldStart = /^\*\*(?!\*)\S/.test(source);
  return { kind, anchor: id, sourceNames, text: plainText(source), level, boldStart, start, end };
}

/** Paragraphs of a stretch between anchors; as a rule it holds nothing but line ends. */
function* uncovered(markdown: string, start: number, end: number): Generator<Block> {
  if (start >= end) return;
  for (const { 0: source, index } of markdown.slice(start, end).matchAll(/\S[\s\S]*?(?=\n\s*\n|\s*$)/g)) {
    const [from, to] = [start + index, start + index + source.length];
    const level = /^#{1,6}(?= )/.exec(source)?.[0].length ?? 0;
    const kind = level > 0 ? 'heading' : 'paragraph';
    yield {
      kind,
      anchor: undefined,
      sourceNames: [],
      text: plainText(source),
      level,
      boldStart: false,
      start: from,
      end: to,
    };
  }
}
