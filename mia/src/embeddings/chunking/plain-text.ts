/** Marks of the Markdown that the pipeline writes; a text without any of them is plain already. */
const SUSPECT = /[\\`*_<&~[>#|\n-]/;

/** A piece of the pipeline's Markdown as its reader sees it: no marks, no escapes, no references to notes. */
export function plainText(markdown: string): string {
  if (!SUSPECT.test(markdown)) return markdown.trim();
  const fenced = /^(`{3,})\n([\s\S]*?)\n\1$/.exec(markdown);
  if (fenced !== null) return (fenced[2] ?? '').trim();
  const lines = markdown.startsWith('|') ? tableLines(markdown) : markdown.split('\n').map(withoutLineMark);
  return lines
    .map((line) =>
      inlineText(line)
        .replaceAll(/[ \t]+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
}

/** Rows as lines; the cells of a row parted by a space, the rule below the head left out. */
function tableLines(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => !/^\|(?: --- \|)+$/.test(line))
    .map((line) => line.replaceAll(/(?<!\\)\|/g, ' '));
}

function withoutLineMark(line: string): string {
  return line
    .replace(/^\[\^[\w.-]+\]: /, '')
    .replace(/^ {0,12}(?:#{1,6}|>|-)(?: |$)/, '')
    .replace(/\\$/, '');
}

// In order: an escape, a reference to a note, a link or an image, tags, marks of emphasis.
const INLINE =
  /\\([!-/:-@[-`{-~])|\[\^[\w.-]+\]|!?\[((?:\\.|[^[\]\\])*)\]\((?:<[^<>]*>|[^()\s]*)\)|<\/?su[pb]>|(<br>)|~~|\*{1,3}|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu;

function inlineText(line: string): string {
  return line.replaceAll(INLINE, (_, escaped?: string, linked?: string, lineBreak?: string) => {
    if (escaped !== undefined) return escaped;
    if (linked !== undefined) return inlineText(linked);
    return lineBreak === undefined ? '' : ' ';
  });
}
