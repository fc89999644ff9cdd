import type { MarkdownIt } from 'markdown-it';

/** The few tags that the pipeline writes itself, and only those very letters: line breaks in tables, raised and lowered figures. */
export function raisedText(md: MarkdownIt): void {
  md.inline.ruler.before('html_inline', 'raised_text', (state, silent) => {
    PATTERN.lastIndex = state.pos;
    const tag = PATTERN.exec(state.src)?.[0];
    if (tag === undefined) return false;
    if (!silent) state.push('raised_text', '', 0).content = tag;
    state.pos += tag.length;
    return true;
  });
  md.renderer.rules['raised_text'] = (tokens, at) => tokens[at]?.content ?? '';
}

const PATTERN = /<br>|<\/?su[bp]>/y;
