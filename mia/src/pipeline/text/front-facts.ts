import type { ExtractedDocument, InformationPair, Part } from '../document.ts';
import { isAuthorLine } from '../metadata/author-line.ts';
import { foldSpace } from '../fold-space.ts';

/** How far into a text its own facts are looked for, in parts. */
const FRONT = 24;
const LABELLED =
  /^(Written|Published|First Published|Originally Published|Source|Translated(?: by)?|Translator|Transcri(?:bed|ption)[^:]{0,20}|Mark-?up|Online Version|Proofread|Author|Public Domain|Editor|Edited by)\s*:\s*(.+)$/is;

export interface KnownFacts {
  readonly title: string | undefined;
  readonly authors: readonly string[];
  readonly path: string;
}

/** What a text without mark-up says about itself in its first lines. The lines stay where they are. */
export function frontFacts(
  parts: readonly Part[],
  known: KnownFacts,
): Pick<ExtractedDocument, 'header' | 'information'> {
  const information: InformationPair[] = [];
  const bylines: string[] = [];
  const headings: { level: number; text: string; inText: boolean }[] = [];
  for (const part of parts.slice(0, FRONT)) {
    const text = textOf(part);
    const pair = LABELLED.exec(text);
    if (pair !== null && text.length < 600) information.push({ label: pair[1]!, value: foldSpace(pair[2]!).trim() });
    else if (text.length < 90 && isAuthorLine(text, known.authors, known.path)) bylines.push(text);
    else if (part.role === 'heading' && headings.length < 2 && information.length === 0)
      headings.push({ level: part.level, text, inText: false });
  }
  const titles = known.title === undefined ? headings : [{ level: 1, text: known.title, inText: false }];
  return { header: { breadcrumb: [], bylines, dates: [], titles }, information };
}

function textOf(part: Part): string {
  const text = part.inlines
    .map((inline) => (inline.kind === 'text' || inline.kind === 'markdown' ? inline.text : ' '))
    .join('');
  return text
    .replaceAll(/[*_`#]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
