import { lacks } from '@concert-mia/base/testkit';
import { describe, expect, test } from 'vitest';
import { parseMarkdownDocument } from '../interfaces/index.ts';
import { makeDocument, type MadeDocument } from './make-document.ts';
import { nameKey } from './metadata/authorities.ts';
import { splitNames } from './metadata/split-names.ts';
import { archivePath, corpus, knownDocuments, readDocument, type KnownDocument } from './testing/shared-corpus.ts';
import { DataValidator } from './validate/data-validator.ts';

const absent = lacks({ file: corpus.manifest });
const known = absent ? [] : knownDocuments();

describe.skipIf(absent)('of the documents that somebody described by hand', () => {
  const made = new Map<string, MadeDocument>();

  test('every one becomes a document', async () => {
    const validator = new DataValidator();
    for (const document of known) {
      const result = await makeDocument(readDocument(document), archivePath(document), {
        baseUrl: undefined,
        validator,
      });
      if ('code' in result) throw new Error(`${document.path} was refused: ${result.message}`);
      made.set(document.path, result);
    }
    expect(made.size).toBe(known.length);
  }, 180_000); // books of some hundred pages are among them

  test('the author is right for at least 95 %', () => {
    const named = known.filter((document) => document.author !== null);
    const right = named.filter((document) => isAuthor(document, made.get(document.path)));
    expect(right.length / named.length).toBeGreaterThanOrEqual(0.95);
  });

  test('the year is right for at least 80 %', () => {
    const dated = known.filter((document) => document.year !== null);
    const right = dated.filter((document) => document.year === yearOf(made.get(document.path)));
    expect(right.length / dated.length).toBeGreaterThanOrEqual(0.8);
  });

  test('no author who is wrong is called sure', () => {
    const wrong = known.filter((document) => document.author !== null && !isAuthor(document, made.get(document.path)));
    const sure = wrong.filter(
      (document) => (made.get(document.path)?.metadata.authorship.author?.confidence ?? 0) >= 0.8,
    );
    expect(sure.map((document) => document.path)).toEqual([]);
  });

  test('the encoding is the one that was found by hand', () => {
    const names: Readonly<Record<string, string>> = {
      ascii: 'us-ascii',
      'iso-8859-1': 'windows-1252',
      'utf-8 with BOM': 'utf-8',
    };
    const other = known.filter(({ path, encoding, format }) => {
      if (encoding === null || format === 'pdf' || format === 'epub') return false;
      return made.get(path)?.metadata.technical.encoding.used !== (names[encoding] ?? encoding);
    });
    expect(other.map((document) => document.path)).toEqual([]);
  });

  test('every anchor leads to text, and every name of the source leads to an anchor', () => {
    for (const [path, { text, structure }] of made) {
      const { markdown } = parseMarkdownDocument(text, path);
      for (const { id, start, end } of structure.anchors) {
        expect(markdown.slice(start, end).trim(), `${path}#${id}`).not.toBe('');
      }
      for (const note of structure.notes) {
        expect(note.href === undefined || note.references.length > 0, `${path}#${note.id}`).toBe(true);
        if (note.href !== undefined) continue;
        const anchor = structure.anchors.find((one) => one.id === note.id);
        expect(anchor?.kind, `${path}#${note.id}`).toBe('note');
        expect(markdown.slice(anchor?.start, anchor?.end)).toMatch(new RegExp(`^\\[\\^${note.id}\\]: `));
      }
    }
  });

  test.each([
    ['mia/archive/lenin/works/1918/mar/28.htm', 'The Immediate Tasks of the Soviet Government'],
    ['mia/archive/quelch/1912/10/balkans.htm', 'The War in the Balkans'],
    ['mia/archive/zinoviev/works/1927/04/china.htm', 'Theses on the Chinese Revolution'],
  ])('the wrong <title> of %s is recognised', (path, title) => {
    const metadata = made.get(path)?.metadata;
    expect(metadata?.identification.title?.value).toBe(title);
    expect(metadata?.technical.quality.problems.map((problem) => problem.code)).toContain('wrong-title');
  });

  test.each([
    ['mia/archive/marx/letters/404.htm', 'error'],
    ['mia/archive/trotsky/works/1944/index.htm', 'error'],
    ['mia/archive/marx/photo/marx/pages/36km1.htm', 'image'],
    ['mia/archive/hobson/1902/imperialism/pt1ch1/t1c.htm', 'image'],
    ['mia/archive/kautsky/1903/economic/index.htm', 'index'],
    ['mia/archive/lenin/works/date/1922.htm', 'index'],
    ['mia/archive/marx/works/1867-c1/ch01.htm', 'content'],
  ])('%s is a page of the kind %s', (path, kind) => {
    expect(made.get(path)?.metadata.semantic.kind).toBe(kind);
  });

  test('a letter has its writer, its recipient and its day', () => {
    expect(made.get('mia/archive/marx/works/1884/letters/84_03_24.htm')?.metadata).toMatchObject({
      authorship: { author: { name: 'Friedrich Engels' } },
      time: { written: { value: '1884-03-24' } },
      semantic: { genre: 'letter', recipient: { name: 'Eduard Bernstein' } },
    });
  });
});

/** By surname: the description gives initials, we give the name in full. */
function isAuthor({ author }: KnownDocument, document: MadeDocument | undefined): boolean {
  const claim = document?.metadata.authorship.author;
  if (claim === undefined || claim === null || author === null) return false;
  return splitNames(author).some((name) => surname(name) === surname(claim.name));
}

function surname(name: string): string {
  return nameKey(name.split(/[\s.]+/).at(-1) ?? '');
}

function yearOf(document: MadeDocument | undefined): number | undefined {
  const { written, published, source } = document?.metadata.time ?? {};
  const value = (written ?? published ?? source)?.value;
  return value === undefined ? undefined : Number(value.slice(0, 4));
}
