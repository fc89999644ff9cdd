/** Raised when what is compiled changes its form: a block of another version is stale, and replaced. */
export const COMPILED_VERSION = 1;

const BEGIN = `# >>> concert ${COMPILED_VERSION} (compiled from concert.yaml by \`concert compile\`; what is around it is yours)`;
const END = '# <<< concert';

/** A block of any version, an older Concert's too. */
const BLOCK = new RegExp(String.raw`^# >>> concert\b.*\n[\s\S]*?^${END}\n?`, 'm');

/** The text with Concert's lines between markers: where they were, else at the end. Comments begin with `#`. */
export function withBlock(text: string | undefined, lines: readonly string[]): string {
  const block = [BEGIN, ...lines, END, ''].join('\n');
  if (text === undefined) return block;
  if (BLOCK.test(text)) return text.replace(BLOCK, () => block);
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${block}`;
}

/** The text without them; `undefined` where nothing else is in it. */
export function withoutBlock(text: string | undefined): string | undefined {
  const bare = text?.replace(BLOCK, '');
  return bare === undefined || bare.trim() === '' ? undefined : bare;
}

/** Whether Concert has written into this text. */
export function hasBlock(text: string | undefined): boolean {
  return text !== undefined && BLOCK.test(text);
}
