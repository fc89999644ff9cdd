import {
  isDocumentId,
  parseMarkdownDocument,
  structureKey,
  documentStructureSchema,
  type DocumentMetadata,
  type DocumentParameters,
  type DocumentResponse,
  type DocumentStructure,
  type PersonClaim,
  type StorageInterface,
  yearOf,
} from '../../interfaces/index.ts';
import { cite } from '../citing/cite.ts';
import type { Origin } from '../citing/licences.ts';

/** A document from the store, or a part of it; `undefined` when there is none. */
export async function readDocument(
  storage: StorageInterface,
  id: string,
  part: DocumentParameters,
  own?: Origin,
): Promise<DocumentResponse | undefined> {
  if (!isDocumentId(id)) return undefined;
  const metadata = await storage.getMetadata(id);
  if (metadata === undefined) return undefined;
  const [text, structure] = await Promise.all([
    storage.readFile(metadata.identification.markdownKey),
    readStructure(storage, id),
  ]);
  const { markdown } = parseMarkdownDocument(text, id);
  return { ...describe(metadata, own), ...cut(markdown, structure, part), relations: metadata.semantic.relations };
}

async function readStructure(storage: StorageInterface, id: string): Promise<DocumentStructure | undefined> {
  if ((await storage.stat(structureKey(id))) === undefined) return undefined;
  return documentStructureSchema.parse(JSON.parse(await storage.readFile(structureKey(id))));
}

function describe(metadata: DocumentMetadata, own?: Origin) {
  const { identification, authorship, time, technical, semantic } = metadata;
  const date = (time.written ?? time.published)?.value ?? null;
  const facts = {
    title: identification.title?.value ?? null,
    author: authorship.author?.name ?? null,
    coAuthors: authorship.coAuthors.map(nameOf),
    work: semantic.work?.value ?? null,
    chapter: chapterOf(semantic.chapter),
    genre: semantic.genre,
    language: technical.language.value,
    date,
    year: date === null ? null : yearOf(date),
    source: identification.url ?? identification.sourceKey,
  };
  return {
    id: identification.id,
    ...facts,
    editors: authorship.editors.map(nameOf),
    translators: authorship.translators.map(nameOf),
    words: technical.words,
    citation: cite({ ...facts, documentId: identification.id }, own),
  };
}

function cut(markdown: string, structure: DocumentStructure | undefined, { start, length }: DocumentParameters) {
  const from = Math.min(start, markdown.length);
  const to = Math.min(from + length, markdown.length);
  const anchors = (structure?.anchors ?? []).filter((anchor) => anchor.start < to && anchor.end > from);
  const here = new Set(anchors.map(({ id }) => id));
  const notes = (structure?.notes ?? []).filter(
    ({ id, references }) => here.has(id) || references.some((reference) => here.has(reference)),
  );
  return {
    markdown: markdown.slice(from, to),
    start: from,
    total: markdown.length,
    nextStart: to < markdown.length ? to : null,
    anchors,
    notes,
  };
}

const nameOf = ({ name }: PersonClaim) => name;

/** Number and title, as far as known. */
function chapterOf(chapter: DocumentMetadata['semantic']['chapter']): string | null {
  const parts = [chapter?.number, chapter?.title].filter((part) => part !== null && part !== undefined);
  return parts.length === 0 ? null : parts.join('. ');
}
