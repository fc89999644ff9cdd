import type { Declared, ExtractedDocument, Omission } from '../document.ts';
import { frontFacts } from '../text/front-facts.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { paragraphsFrom } from './paragraphs.ts';
import { linesOf, type Line, type TextItem } from './lines.ts';
import { withoutFurniture } from './furniture.ts';

/** Pages with fewer letters than this are pictures. */
const LETTERS_ON_A_PAGE = 12;
/** A book has fewer pages than this. */
const MAX_PAGES = 5000;
const MAX_MILLISECONDS = 120_000;

interface PdfPage {
  getTextContent(): Promise<{ items: readonly unknown[] }>;
  getViewport(options: { scale: number }): { height: number; width: number };
  cleanup(): boolean;
}

/**
 * The text layer of a PDF. A file that only its owner's password restricts is read: the restriction binds viewers, the
 * archive gives its files away. One that needs a password, holds no text or does not open is refused.
 */
export async function extractPdf(bytes: Uint8Array, path: string): Promise<ExtractedDocument | Refusal> {
  // Loaded when the first PDF comes: three megabytes that a run over pages need not pay for.
  const { getDocumentProxy } = await import('unpdf');
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // A copy, because the reader takes the buffer over.
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    return refusalFor(error);
  }
  try {
    if (pdf.numPages === 0) return refuse('no-text', 'the PDF has no pages');
    const pages = await readPages(pdf);
    const letters = pages.reduce(
      (sum, lines) => sum + lines.reduce((count, line) => count + line.text.replaceAll(/\s/g, '').length, 0),
      0,
    );
    if (letters < LETTERS_ON_A_PAGE)
      return refuse(
        'no-text-layer',
        pdf.numPages === 1
          ? 'its one page is a picture without a text layer'
          : `its ${pdf.numPages} pages are pictures without a text layer`,
      );
    return documentOf(pages, await declaredBy(pdf), path);
  } catch (error) {
    return refusalFor(error);
  } finally {
    await pdf.loadingTask.destroy().catch(() => {});
  }
}

async function readPages(pdf: { numPages: number; getPage(number: number): Promise<PdfPage> }): Promise<Line[][]> {
  const pages: Line[][] = [];
  const until = Date.now() + MAX_MILLISECONDS;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
    if (Date.now() > until) throw new Error(`reading its text takes longer than ${MAX_MILLISECONDS / 1000} s`);
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    const items = content.items.filter(
      (item): item is TextItem => typeof item === 'object' && item !== null && 'str' in item,
    );
    pages.push(linesOf(items, page.getViewport({ scale: 1 })));
    page.cleanup();
  }
  return pages;
}

function documentOf(pages: readonly (readonly Line[])[], declared: Declared, path: string): ExtractedDocument {
  const { text, furniture } = withoutFurniture(pages);
  const omissions = furniture.map((line): Omission => ({ name: 'page-furniture', text: line }));
  const parts = paragraphsFrom(text);
  return {
    kind: 'content',
    declared,
    ...frontFacts(parts, { title: declared.title, authors: declared.authors ?? [], path }),
    parts,
    notes: [],
    omissions,
    anchors: [],
    links: [],
    terms: [],
    insertions: [],
  };
}

async function declaredBy(pdf: { getMetadata(): Promise<unknown> }): Promise<Declared> {
  const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as { info?: Record<string, unknown> };
  const field = (name: string) => {
    const value = info?.[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const title = field('Title');
  const author = field('Author');
  const date = /^D:(\d{4})(\d\d)?/.exec(field('CreationDate') ?? '');
  const real = title !== undefined && !/^(?:microsoft word|untitled|.*\.(?:docx?|rtf|pdf|qxd|indd)$)/i.test(title);
  return {
    ...(real ? { title } : {}),
    ...(author === undefined || /^(?:unknown|user|admin.*|owner)$/i.test(author) ? {} : { authors: [author] }),
    ...(date === null ? {} : { date: date[2] === undefined ? date[1]! : `${date[1]}-${date[2]}` }),
  };
}

function refusalFor(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'PasswordException') return refuse('encrypted', 'it needs a password');
  if (/no pages|Pages tree root|page dictionary/i.test(message)) return refuse('no-text', 'the PDF has no pages');
  return refuse('damaged', `the PDF does not open: ${message.slice(0, 200)}`);
}
