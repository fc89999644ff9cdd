import { createHash } from 'node:crypto';
import type { DocumentMetadata, DocumentStructure, Passage } from '../../interfaces/index.ts';
import { chunkBudget, type ChunkLimits } from './budget.ts';
import { documentContext, type DocumentContext } from './context-line.ts';
import { countWords } from './count-words.ts';
import { groupBlocks, type BlockGroup } from './group-blocks.ts';
import { readBlocks, type Block } from './read-blocks.ts';

/** A document as the pipeline keeps it. */
export interface ChunkableDocument {
  readonly metadata: DocumentMetadata;
  readonly structure: DocumentStructure;
  /** Without front matter. */
  readonly markdown: string;
}

/**
 * A document in passages: along headings, in clusters of paragraphs, a short letter whole, each glossary entry by itself; at
 * most 250 words. Pure: the same document gives the same passages, and a passage keeps its id as long as its heading path
 * and its text stay as they are, wherever it moves in the document.
 */
export function chunkDocument(document: ChunkableDocument, limits: ChunkLimits = {}): Passage[] {
  const context = documentContext(document.metadata);
  const blocks = readBlocks(document.markdown, document.structure);
  const names = sourceAnchors(blocks);
  const groups = groupBlocks(blocks, chunkBudget(limits, context.context), { byEntry: context.genre === 'glossary' });
  const seen = new Map<string, number>();
  return groups.map((group, ordinal) => toPassage(group, ordinal, context, names, seen));
}

function toPassage(
  { headings, blocks }: BlockGroup,
  ordinal: number,
  document: DocumentContext,
  names: ReadonlyMap<number, string>,
  seen: Map<string, number>,
): Passage {
  const text = blocks.map((block) => block.text).join('\n\n');
  const start = Math.min(...blocks.map((block) => block.start));
  const end = Math.max(...blocks.map((block) => block.end));
  const place = JSON.stringify([headings, text]);
  const before = seen.get(place) ?? 0;
  seen.set(place, before + 1);
  return {
    ...document,
    chunkId: `${document.documentId}-${sha256(before === 0 ? place : `${place}#${before}`).slice(0, 16)}`,
    ordinal,
    anchors: [...new Set(blocks.flatMap((block) => block.anchor ?? []))],
    sourceAnchor: names.get(start) ?? null,
    start,
    end,
    headings: [...headings],
    text,
    textHash: sha256(text),
    words: countWords(text),
    coAuthors: [...document.coAuthors],
  };
}

/** For the start of each block, the source's own name nearest above it. */
function sourceAnchors(blocks: readonly Block[]): Map<number, string> {
  const names = new Map<number, string>();
  let last: string | undefined;
  for (const block of blocks) {
    last = block.sourceNames.at(-1) ?? last;
    if (last !== undefined) names.set(block.start, last);
  }
  return names;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
