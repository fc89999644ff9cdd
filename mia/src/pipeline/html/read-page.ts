import { Parser } from 'htmlparser2';
import { cleanText } from '../decode/index.ts';
import type { RawPage } from './block.ts';
import { PageBuilder } from './page-builder.ts';
import { TextTokenizer } from './text-tokenizer.ts';

export interface ReadOptions {
  /** Honour `<a id="x"/>`, as XHTML inside an EPUB means it; on the web it is an open tag. */
  readonly xhtml?: boolean;
}

/**
 * HTML to a flat list of blocks: no tree, no recursion, time and memory linear in the page, whatever its nesting.
 * Never throws for a page's content.
 */
export function readPage(html: string, options: ReadOptions = {}): RawPage {
  const builder = new PageBuilder();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes, parser.startIndex),
      onclosetag: (name) => builder.close(name),
      ontext: (text) => builder.text(cleanText(text), parser.startIndex, parser.endIndex + 1),
    },
    {
      decodeEntities: true,
      lowerCaseTags: true,
      recognizeSelfClosing: options.xhtml === true,
      Tokenizer: TextTokenizer,
    },
  );
  parser.write(withoutFrames(html));
  parser.end();
  return builder.finish(html.length);
}

/** The tokenizer takes `<noframes>` as raw text, but here it is the page. Blanked out, so that offsets stay. */
function withoutFrames(html: string): string {
  if (!/<noframes/i.test(html)) return html;
  return html.replaceAll(/<\/?noframes[^>]*>/gi, (tag) => ' '.repeat(tag.length));
}
