import type { Block, Inline, Meta, RawPage } from './block.ts';
import { BLOCKS, NAMED, UNSEEN } from './elements.ts';
import { frameFor, ROOT, type Attributes, type Frame } from './frame.ts';
import { TableTracker } from './table-tracker.ts';
import { foldSpace } from '../fold-space.ts';

/** Collects blocks from the events of the tokenizer. */
export class PageBuilder {
  private readonly frames: Frame[] = [ROOT];
  private readonly blocks: Block[] = [];
  private readonly metas: Meta[] = [];
  private readonly tables = new TableTracker();
  private readonly unseen: Record<string, number> = {};
  private readonly hidden: string[] = [];
  private pendingAnchors: string[] = [];
  private block: Block | undefined;
  private title: string | undefined;
  private language: string | undefined;

  open(name: string, attributes: Attributes, at: number): void {
    if (UNSEEN.has(name)) this.hidden.push(name);
    if (this.hidden.length > 0) return;
    // In the body a refresh or a name is content that somebody pasted, not a fact about the page.
    if (name === 'meta' && this.blocks.length === 0 && this.block === undefined) this.addMeta(attributes);
    if (name === 'html' || name === 'body') this.language ??= attributes['lang'] ?? attributes['xml:lang'];
    if (BLOCKS.has(name)) this.endBlock();
    if (name === 'hr') this.addRule(at);
    if (name === 'br') this.push({ kind: 'break' }, at);
    this.tables.open(name, attributes);
    this.frames.push(frameFor(name, attributes, this.top));
    if (NAMED.has(name)) this.startBlock(at);
    this.addAnchors(name, attributes);
    if (name === 'img') this.push({ kind: 'image', alt: attributes['alt'] ?? '', src: attributes['src'] ?? '' }, at);
  }

  close(name: string): void {
    if (this.hidden.length > 0) {
      if (this.hidden.at(-1) === name) this.hidden.pop();
      return;
    }
    if (BLOCKS.has(name)) this.endBlock();
    this.tables.close(name);
    const open = this.frames.length - 1;
    if (open > 0 && this.frames[open]!.name === name) this.frames.pop();
  }

  text(text: string, start: number, end: number): void {
    const hidden = this.hidden.at(-1);
    if (hidden !== undefined) {
      this.unseen[hidden] = (this.unseen[hidden] ?? 0) + text.length;
      return;
    }
    const frame = this.top;
    if (frame.name === 'title' && this.blocks.length === 0) {
      this.title = (this.title ?? '') + text;
      return;
    }
    if (this.block === undefined && text.trim() === '') return;
    const block = this.block ?? this.startBlock(start);
    if (block.end === block.start && text.trim() !== '') block.start = start;
    block.end = end;
    const last = block.inlines.at(-1);
    if (last?.kind === 'text' && last.style === frame.style) last.text += text;
    else block.inlines.push({ kind: 'text', text, style: frame.style });
  }

  finish(length: number): RawPage {
    this.endBlock();
    if (this.pendingAnchors.length > 0) {
      const inlines = this.pendingAnchors.map((name): Inline => ({ kind: 'anchor', name }));
      this.blocks.push({ ...this.emptyBlock('div', length), inlines });
    }
    return {
      title: this.title?.replaceAll(/\s+/g, ' ').trim(),
      metas: this.metas,
      language: this.language,
      blocks: this.blocks,
      layoutTables: this.tables.nesting,
      unseen: this.unseen,
    };
  }

  private get top(): Frame {
    return this.frames.at(-1) ?? ROOT;
  }

  private addMeta(attributes: Attributes): void {
    const name = attributes['name'] ?? attributes['http-equiv'];
    const content = attributes['content'];
    if (name === undefined || content === undefined) return;
    this.metas.push({ name: name.trim().toLowerCase(), content: foldSpace(content).trim() });
  }

  private addRule(at: number): void {
    this.blocks.push({ ...this.emptyBlock('hr', at), end: at });
  }

  private addAnchors(name: string, attributes: Attributes): void {
    const id = attributes['id'];
    const named = name === 'a' ? attributes['name'] : undefined;
    if (id === undefined && named === undefined) return; // most elements
    for (const anchor of new Set([named, id])) {
      if (anchor === undefined || anchor.trim() === '') continue;
      if (this.block === undefined) this.pendingAnchors.push(anchor);
      else this.block.inlines.push({ kind: 'anchor', name: anchor });
    }
  }

  private push(inline: Inline, at: number): void {
    if (inline.kind === 'break' && this.block === undefined) return;
    const block = this.block ?? this.startBlock(at);
    block.inlines.push(inline);
  }

  private startBlock(at: number): Block {
    this.endBlock();
    const block = this.emptyBlock(this.top.tag, at);
    for (const name of this.pendingAnchors) block.inlines.push({ kind: 'anchor', name });
    this.pendingAnchors = [];
    this.block = block;
    return block;
  }

  private endBlock(): void {
    const block = this.block;
    if (block === undefined) return;
    this.block = undefined;
    // A block of anchors alone (`<li id="note-1"><p>…`) hands them on to the block that follows.
    if (
      block.inlines.every((inline) => inline.kind === 'anchor' || (inline.kind === 'text' && inline.text.trim() === ''))
    ) {
      this.pendingAnchors.push(...block.inlines.flatMap((inline) => (inline.kind === 'anchor' ? [inline.name] : [])));
    } else this.blocks.push(block);
  }

  private emptyBlock(tag: string, at: number): Block {
    const { classes, quote, list, item, align } = this.top;
    return {
      tag,
      classes,
      inlines: [],
      quote,
      list: list === undefined ? undefined : { depth: list.depth, ordered: list.ordered, index: item },
      cell: this.tables.cell,
      align,
      start: at,
      end: at,
    };
  }
}
