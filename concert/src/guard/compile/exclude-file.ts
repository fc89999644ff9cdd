import type { Compiled } from './compiled.ts';

const BEGIN = '# >>> concert (written by `concert compile`)';
const END = '# <<< concert';
const BLOCK = new RegExp(String.raw`^# >>> concert.*\n[\s\S]*?^${END}\n`, 'm');

/** Git's list of what this clone ignores, with these patterns: what is for this machine is never committed by chance. */
export function excludeFileWith(text: string | undefined, patterns: readonly string[]): Compiled {
  const bare = withoutBlock(text ?? '');
  const before = bare === '' || bare.endsWith('\n') ? bare : `${bare}\n`;
  return { outcome: 'written', content: `${before}${[BEGIN, ...patterns, END, ''].join('\n')}` };
}

/** The list without them; no file where nothing else is in it. */
export function excludeFileWithout(text: string | undefined): Compiled {
  return { outcome: 'written', content: text === undefined ? undefined : withoutBlock(text) || undefined };
}

function withoutBlock(text: string): string {
  return text.replace(BLOCK, '');
}
