import type { Block } from './read-blocks.ts';
import type { Budget } from './budget.ts';
import { splitText } from './split-text.ts';

/** Blocks that make one passage. A block too large for one is in several groups, each with its own part of the text. */
export interface BlockGroup {
  readonly headings: readonly string[];
  readonly blocks: readonly Block[];
}

export interface GroupOptions {
  /** Each entry is a passage of its own: a glossary. */
  readonly byEntry: boolean;
}

interface Section {
  headings: readonly string[];
  readonly blocks: Block[];
}

/** A section below this share of a full passage is joined with the next one. */
const SMALL = 0.2;

/** Blocks in groups that fit the budget, along the document's own structure: sections, then paragraphs, then sentences. */
export function groupBlocks(blocks: readonly Block[], budget: Budget, options: GroupOptions): BlockGroup[] {
  const sections = joinSmall(toSections(blocks, options.byEntry), budget, options.byEntry);
  return sections.flatMap((section) => fill(section, budget));
}

/** Cuts at headings, and in a glossary at each bold beginning. Notes are a section of their own. */
function toSections(blocks: readonly Block[], byEntry: boolean): Section[] {
  const sections: Section[] = [];
  let path: { level: number; text: string }[] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      path = [...path.filter((above) => above.level < block.level), { level: block.level, text: block.text }];
    }
    const afterHeading = previous?.kind === 'heading';
    const cut =
      previous === undefined ||
      (block.kind === 'heading' && !afterHeading) ||
      (block.kind === 'note') !== (previous.kind === 'note') ||
      (byEntry && block.boldStart && !afterHeading);
    const headings = path.map((heading) => heading.text);
    if (cut) sections.push({ headings, blocks: [block] });
    else if (block.kind === 'heading') sections.push({ headings, blocks: [...(sections.pop()?.blocks ?? []), block] });
    else sections.at(-1)?.blocks.push(block);
    previous = block;
  }
  return sections;
}

function joinSmall(sections: readonly Section[], budget: Budget, byEntry: boolean): Section[] {
  if (byEntry) return [...sections];
  const joined: Section[] = [];
  let room = 0;
  for (const section of sections) {
    const size = sizeOf(section.blocks, budget);
    const last = joined.at(-1);
    const sameKind = (last?.blocks.at(-1)?.kind === 'note') === (section.blocks[0]?.kind === 'note');
    if (last !== undefined && sameKind && room > 0 && size <= room) {
      last.blocks.push(...section.blocks);
      // A by-line above the first heading must not hide what the passage is about.
      if (size > 1 - room) last.headings = section.headings;
      room = 0;
    } else {
      joined.push({ headings: section.headings, blocks: [...section.blocks] });
      room = size < SMALL ? 1 - size : 0;
    }
  }
  return joined;
}

function sizeOf(blocks: readonly Block[], budget: Budget): number {
  return blocks.reduce((sum, block) => sum + budget.size(block.text), 0);
}

/** Passages of about equal size, so that none is left with a last line. A heading is never the last of one. */
function fill({ headings, blocks }: Section, budget: Budget): BlockGroup[] {
  const parts = blocks.flatMap((block) => splitText(block.text, budget).map((text) => ({ ...block, text })));
  const sizes = parts.map((part) => budget.size(part.text));
  const goal = budget.share(sizes.reduce((sum, size) => sum + size, 0));
  const groups: Block[][] = [];
  let open: Block[] = [];
  let size = 0;
  parts.forEach((part, at) => {
    const next = sizes[at] ?? 0;
    const wanted = size + next / 2 > goal && open.some((block) => block.kind !== 'heading');
    if (open.length > 0 && (wanted || size + next > 1)) {
      groups.push(open);
      [open, size] = [[], 0];
    }
    open.push(part);
    size += next;
  });
  groups.push(open);
  return groups.map((group) => ({ headings, blocks: group }));
}
