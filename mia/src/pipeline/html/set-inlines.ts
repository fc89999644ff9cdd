import { targetOf } from './find-notes.ts';
import { greekFromSymbol, isSymbolText } from './greek.ts';
import type { Inline } from './block.ts';
import { FOREIGN_NOTE_LABEL, LABEL_AT_START, NOTE_LABEL } from './patterns.ts';

/** What is learnt from the text of a page while it is set. */
export interface Findings {
  readonly terms: string[];
  readonly insertions: string[];
  /** The Latin letters that stood for Greek ones. */
  readonly greek: string[];
  readonly labels: string[];
  /** Notes on other pages, by the link that leads there. */
  readonly foreign: Map<string, ForeignNote>;
  /** Whether the page's Symbol text has a `k`: see `greekFromSymbol`. */
  readonly typesKappa: boolean;
}

export interface ForeignNote {
  readonly id: string;
  readonly label: string;
  readonly span: string;
}

/** Links to notes become references, Symbol text becomes Greek; terms and insertions are noted down. */
export function setInlines(
  inlines: readonly Inline[],
  notes: ReadonlyMap<string, string>,
  found: Findings,
  mayRefer = false,
): Inline[] {
  const set: Inline[] = [];
  for (const inline of inlines) {
    if (inline.kind !== 'text') {
      set.push(inline);
      continue;
    }
    const { href, span } = inline.style;
    const id = href?.startsWith('#') ? notes.get(targetOf(href)) : undefined;
    const label = inline.text.trim();
    if (id !== undefined && (NOTE_LABEL.test(label) || /note/.test(span ?? ''))) {
      if (label === '') continue;
      const last = set.at(-1);
      if (last?.kind === 'reference' && last.id === id) set[set.length - 1] = { ...last, label: last.label + label };
      else set.push({ kind: 'reference', id, label });
      found.labels.push(label);
      continue;
    }
    if (mayRefer && isForeignNote(href, label)) {
      const known = found.foreign.get(href) ?? { id: `x${found.foreign.size + 1}`, label, span: span ?? '' };
      found.foreign.set(href, known);
      set.push({ kind: 'reference', id: known.id, label: inline.text, href });
      continue;
    }
    if (span === 'term' && label !== '') found.terms.push(label);
    if (span === 'context' && label !== '') found.insertions.push(label);
    if (span === 'greek' && isSymbolText(inline.text)) {
      found.greek.push(inline.text);
      set.push({ ...inline, text: greekFromSymbol(inline.text, found.typesKappa) });
    } else set.push(inline);
  }
  return set;
}

/** A number or a sign that leads to a named place on another page of the archive. */
function isForeignNote(href: string | undefined, label: string): href is string {
  return href !== undefined && FOREIGN_NOTE_LABEL.test(label) && /^(?![a-z][a-z\d+.-]*:|\/\/|#)[^#]+#./i.test(href);
}

/** A note's text without its label and without the links back to the text; what was cut goes into `cut`. */
export function withoutLabel(inlines: readonly Inline[], cut: string[]): Inline[] {
  const raw = inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : ''))
    .join('');
  const matched = LABEL_AT_START.exec(raw)?.[0] ?? (NOTE_LABEL.test(raw.trim()) ? raw : '');
  const link = inlines.find((inline) => inline.kind === 'text' && inline.text.trim() !== '');
  const linked = link?.kind === 'text' && link.style.href?.startsWith('#') && NOTE_LABEL.test(link.text.trim());
  const length = matched.length > 0 ? matched.length : linked ? raw.indexOf(link.text) + link.text.length : 0;
  if (length > 0) cut.push(raw.slice(0, length).trim());
  return dropPrefix(inlines, length).filter((inline) => {
    const back =
      inline.kind === 'text' && inline.style.href?.startsWith('#') && /^(?:[\s<=←↑^↩⇐↵]|\uFE0E)+$/.test(inline.text);
    if (back && inline.text.trim() !== '') cut.push(inline.text.trim());
    return !back || inline.text.trim() === '';
  });
}

function dropPrefix(inlines: readonly Inline[], length: number): Inline[] {
  let left = length;
  const rest: Inline[] = [];
  for (const inline of inlines) {
    const size = inline.kind === 'text' ? inline.text.length : inline.kind === 'break' ? 1 : 0;
    if (left <= 0 || size === 0) rest.push(inline);
    else if (inline.kind === 'text' && size > left) rest.push({ ...inline, text: inline.text.slice(left) });
    left -= size;
  }
  return rest;
}
