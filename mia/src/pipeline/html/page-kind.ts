import type { PageKind } from '../document.ts';
import type { RawPage } from './block.ts';
import type { Measured } from './features.ts';
import { NAVIGATION_CLASSES } from './patterns.ts';

/** A paragraph of this many characters without links is text that somebody wrote to be read. */
const PROSE = 240;

export interface KindOfPage {
  readonly kind: PageKind;
  /** Where a redirect leads. */
  readonly redirect: string | undefined;
}

/** What a page is for: to be read, or to lead elsewhere. */
export function kindOfPage(page: RawPage, blocks: readonly Measured[]): KindOfPage {
  const own = blocks.filter((block) => !block.block.classes.some((name) => NAVIGATION_CLASSES.has(name)));
  const length = own.reduce((sum, block) => sum + block.text.length, 0);
  const redirect = refreshTarget(page);
  if (redirect !== undefined && length < 400) return { kind: 'redirect', redirect };
  return { kind: withoutRedirect(page, own, length), redirect: undefined };
}

function withoutRedirect(page: RawPage, own: readonly Measured[], length: number): PageKind {
  const names = `${page.title ?? ''} ${own.find((block) => /^h[1-3]$/.test(block.block.tag))?.text ?? ''}`;
  if (/\b(?:file not found|page not found|404)\b/i.test(names) && length < 3000) return 'error';
  if (/\brestricted\b/i.test(names) && length < 1000) return 'restricted';
  const prose = own.filter((block) => block.text.length >= PROSE && block.linked < 0.3).length;
  if (isIndex(own, prose)) return 'index';
  const images = own.some((block) => block.block.inlines.some((inline) => inline.kind === 'image'));
  if (prose === 0 && images && length < 400 && !own.some(isSentence)) return 'image';
  if (length === 0) return 'empty';
  return 'content';
}

/** Mostly links to other pages, with little to read between them. */
function isIndex(own: readonly Measured[], prose: number): boolean {
  let linked = 0;
  let total = 0;
  let elsewhere = 0;
  for (const block of own) {
    if (/^h[1-6]$/.test(block.block.tag)) continue;
    total += block.text.length;
    for (const link of block.links) {
      if (link.href.startsWith('#') || /^(?:mailto|javascript):/i.test(link.href)) continue;
      elsewhere += 1;
      linked += link.text.length;
    }
  }
  if (elsewhere < 4 || total === 0) return false;
  const share = linked / total;
  if (share > 0.5) return prose <= elsewhere / 4;
  return share > 0.2 && ((prose <= 2 && elsewhere >= 8) || (prose <= elsewhere / 8 && elsewhere >= 40));
}

function refreshTarget(page: RawPage): string | undefined {
  const refresh = page.metas.find((meta) => meta.name === 'refresh');
  const target = /url\s*=\s*['"]?([^'"]+)/i.exec(refresh?.content ?? '')?.[1];
  return target?.trim();
}

/** Something said, however short; a caption has no full stop. */
function isSentence({ block, text, linked }: Measured): boolean {
  return block.tag === 'p' && linked < 0.3 && text.split(' ').length >= 4 && /[.!?]["”’)]?$/.test(text);
}
