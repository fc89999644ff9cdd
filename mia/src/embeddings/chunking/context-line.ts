import { yearOf, type DocumentMetadata } from '../../interfaces/index.ts';

/** What the whole document says about each of its passages. */
export interface DocumentContext {
  readonly documentId: string;
  readonly language: string;
  readonly title: string | null;
  readonly author: string | null;
  readonly coAuthors: readonly string[];
  readonly work: string | null;
  readonly chapter: string | null;
  readonly genre: DocumentMetadata['semantic']['genre'];
  readonly date: string | null;
  readonly year: number | null;
  readonly source: string;
  /** Author, work, chapter and year in one line; empty when nothing is known. */
  readonly context: string;
}

export function documentContext({
  identification,
  authorship,
  time,
  technical,
  semantic,
}: DocumentMetadata): DocumentContext {
  const date = time.written?.value ?? time.published?.value ?? null;
  const known = {
    documentId: identification.id,
    language: technical.language.value,
    title: identification.title?.value ?? null,
    author: authorship.author?.name ?? null,
    coAuthors: authorship.coAuthors.map((person) => person.name),
    work: semantic.work?.value ?? null,
    chapter: chapterName(semantic.chapter),
    genre: semantic.genre,
    date,
    year: date === null ? null : yearOf(date),
    source: identification.url ?? identification.sourceKey,
  };
  return { ...known, context: contextLine(known) };
}

function contextLine({ author, coAuthors, work, title, chapter, year }: Omit<DocumentContext, 'context'>): string {
  const named = [work, title, chapter].filter((name) => name !== null);
  const distinct = named.filter(
    (name, at) => !named.some((other, place) => place !== at && covers(other, name, place < at)),
  );
  return [
    [author, ...coAuthors].filter((name) => name !== null).join(', '),
    ...distinct,
    year === null ? '' : String(year),
  ]
    .filter((part) => part !== '')
    .join('. ');
}

/** Whether `other` says all that `name` says; of two equal names the first is kept. */
function covers(other: string, name: string, earlier: boolean): boolean {
  const [long, short] = [other.toLowerCase(), name.toLowerCase()];
  return long === short ? earlier : long.includes(short);
}

function chapterName(chapter: DocumentMetadata['semantic']['chapter']): string | null {
  const name = [chapter?.number, chapter?.title].filter((part) => part !== null && part !== undefined).join('. ');
  return name === '' ? null : name;
}
