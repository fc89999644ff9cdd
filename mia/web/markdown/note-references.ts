import type { MarkdownIt } from 'markdown-it';

/** `[^n1]` as a token of its own, where `n1` is a note of the document. */
export function noteReferences(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'note_reference', (state, silent) => {
    PATTERN.lastIndex = state.pos;
    const id = PATTERN.exec(state.src)?.[1];
    const known = (state.env as { readonly notes?: ReadonlySet<string> } | undefined)?.notes;
    if (id === undefined || known === undefined || !known.has(id)) return false;
    if (!silent) state.push('note_reference', '', 0).meta = { id };
    state.pos += id.length + '[^]'.length;
    return true;
  });
}

const PATTERN = /\[\^([A-Za-z][\w.-]*)\]/y;
