import type { Compiled } from './compiled.ts';
import { hasBlock, withBlock, withoutBlock } from './marked-block.ts';

/** A file in which only Concert's lines make sense, such as a workflow. A person's file of that name is left alone. */
export function wholeFile(text: string | undefined, lines: readonly string[]): Compiled {
  if (text === undefined || hasBlock(text)) return { outcome: 'written', content: withBlock(text, lines) };
  return { outcome: 'refused', why: 'it is somebody else’s; move it away, and compile again' };
}

/** A file with Concert's lines among a person's. */
export function sharedFile(text: string | undefined, lines: readonly string[]): Compiled {
  return { outcome: 'written', content: withBlock(text, lines) };
}

/** Either, without Concert's lines. */
export function withoutLines(text: string | undefined): Compiled {
  return { outcome: 'written', content: hasBlock(text) ? withoutBlock(text) : text };
}
