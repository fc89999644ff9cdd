import { documentId, type CrossReference, type PersonClaim, type Semantic } from '../../interfaces/index.ts';
import type { ExtractedDocument, PageKind } from '../document.ts';
import { personClaim } from './claims.ts';
import { linkTargetOf } from './link-target-of.ts';
import { parseLetterTitle } from './letter.ts';
import { periodicalOf } from './periodical.ts';
import type { Titles } from './titles.ts';
import { foldSpace } from '../fold-space.ts';

/** What it is about and where it belongs. Relations to other documents are found later, when all are known. */
export function semanticOf(document: ExtractedDocument, path: string, titles: Titles): Semantic {
  const recipient = recipientOf(document);
  return {
    kind: kindOf(document.kind),
    genre: genreOf(document, path, titles, recipient),
    work: titles.work,
    chapter: titles.chapter,
    recipient,
    periodical: periodicalOf(document),
    terms: [...new Set(document.terms.map((term) => foldSpace(term).trim()).filter(Boolean))],
    insertions: document.insertions.map((text) => foldSpace(text).trim()).filter(Boolean),
    crossReferences: crossReferencesOf(document, path),
    relations: [],
  };
}

function kindOf(kind: PageKind): Semantic['kind'] {
  return kind === 'restricted' ? 'error' : kind;
}

function recipientOf(document: ExtractedDocument): PersonClaim | null {
  for (const { text } of document.header.titles) {
    const letter = parseLetterTitle(text);
    if (letter !== undefined && letter.to !== '') return personClaim(letter.to, 'heading', 0.9, text);
  }
  return null;
}

function genreOf(
  document: ExtractedDocument,
  path: string,
  titles: Titles,
  recipient: PersonClaim | null,
): Semantic['genre'] {
  const title = `${titles.title?.value ?? ''} ${document.header.titles.map(({ text }) => text).join(' ')}`;
  if (recipient !== null || /\/letters?\/\d/.test(path)) return 'letter';
  if (/(?:^|\/)glossary\//.test(path)) return 'glossary';
  if (/\b(?:speech|address|discurso|discorso|rede|report to|lecture)\b/i.test(title)) return 'speech';
  if (/\b(?:theses|resolution|manifesto|programme|constitution|decree|statutes)\b/i.test(title)) return 'document';
  const verse = document.parts.filter((part) => part.role === 'verse').length;
  const prose = document.parts.filter((part) => part.role === 'paragraph' || part.role === 'first').length;
  if (verse > 2 && verse > prose) return 'poem';
  if (titles.chapter !== null) return 'chapter';
  if (/\b(?:biograph|reminiscences|obituary|memoir)/i.test(title)) return 'biography';
  if (periodicalOf(document) !== null) return 'article';
  return /\.(?:pdf|epub)$/i.test(path) ? 'book' : 'unknown';
}

/** Links to other pages, with the document they lead to; links within the page are notes and sections. */
function crossReferencesOf(document: ExtractedDocument, path: string): CrossReference[] {
  const seen = new Set<string>();
  const references: CrossReference[] = [];
  for (const { href, text } of document.links) {
    if (
      href === '' ||
      href.startsWith('#') ||
      /^(?:mailto|javascript|data|vbscript|file):/i.test(href.replaceAll(/\s/g, ''))
    )
      continue;
    if (seen.has(`${href}\n${text}`)) continue;
    seen.add(`${href}\n${text}`);
    references.push({ text, href, ...targetOf(href, path) });
  }
  return references;
}

function targetOf(href: string, path: string): { target?: string; anchor?: string } {
  const { key, anchor } = linkTargetOf(href, path);
  return {
    ...(key === undefined ? {} : { target: documentId(key) }),
    ...(anchor === undefined ? {} : { anchor }),
  };
}
