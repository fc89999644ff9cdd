import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { ByteRange, GoldPage, LabelledSpan, SpanKind } from './gold-set.ts';
import { type Extraction, perfectExtraction, scorePage, scoreSet } from './score.ts';

const MARKUP = `<html><body>
<p class="title">{breadcrumb}Archive &gt; Mill{/}</p>
<h1>{heading}The Lamp and the Ledger{/}</h1>
<p class="information">{information}Written: by nobody in particular{/}</p>
<p class="fst">{paragraph}The night shift began at <b>n</b>ine, and the caf&eacute; across the yard stayed open for it{?}<sup><a href="#n1">[1]</a></sup>{/?}.{/}</p>
<blockquote>{quote}Count the lamps, said the clerk,<br>and leave the hours to me.{/}</blockquote>
<p>{paragraph}Nobody counted the hours. The ledger<!-- not this --> was closed before dawn and opened after dusk.{/}</p>
<h3>{noteHeading}Notes{/}</h3>
<p>{note}{?}1.{/?} The café closed in winter.{/}</p>
<p class="footer">{footer}Back to the index of stories{/}</p>
</body></html>`;

const { page, bytes } = labelled(MARKUP);
const perfect = perfectExtraction(page, bytes);

describe('a page', () => {
  test('scores 1 when everything of the document is there and nothing else', () => {
    expect(scorePage(page, bytes, perfect)).toMatchObject({ precision: 1, recall: 1, f1: 1, notes: { f1: 1 } });
  });

  test('scores the same from decoded text as from bytes', () => {
    const text = new TextDecoder().decode(bytes);
    expect(scorePage(page, text, perfect)).toEqual(scorePage(page, bytes, perfect));
  });

  test('scores the same whatever quotation marks, case, emphasis and line breaks the extractor writes', () => {
    const body = perfect.body.map((block) => block.toUpperCase().replaceAll(',', ' —\n').replaceAll('.', '”'));
    expect(scorePage(page, bytes, { body, notes: perfect.notes }).f1).toBe(1);
  });

  test('does not mind whether note marks and the heading of the notes are kept', () => {
    const bare = {
      body: perfect.body.map((block) => block.replace('[1]', '')),
      notes: perfect.notes.map((note) => note.replace('1.', '')),
    };
    const rich = { body: [...perfect.body, 'Notes'], notes: perfect.notes };
    expect(scorePage(page, bytes, bare).f1).toBe(1);
    expect(scorePage(page, bytes, rich).f1).toBe(1);
  });

  test('loses recall for a planted missing paragraph', () => {
    const body = perfect.body.filter((block) => !block.startsWith('Nobody'));
    const score = scorePage(page, bytes, { body, notes: perfect.notes });
    expect(score.precision).toBe(1);
    expect(score.recall).toBeCloseTo((score.expected - 14) / score.expected);
    expect(explain(page, bytes, { body, notes: perfect.notes })).toMatchObject({
      lost: [[expect.any(Number), expect.any(Number), 'paragraph']],
      stray: [],
    });
  });

  test.each(['Archive > Mill', 'Written: by nobody in particular', 'Back to the index of stories'])(
    'loses precision for planted text around the document: %s',
    (planted) => {
      const extraction = { body: [planted, ...perfect.body], notes: perfect.notes };
      const score = scorePage(page, bytes, extraction);
      expect(score.recall).toBe(1);
      expect(score.extracted).toBe(score.matched + (planted.match(/\w+/g)?.length ?? 0));
      expect(score.precision).toBeCloseTo(score.matched / score.extracted);
      expect(score.f1).toBeLessThan(0.99);
      expect(explain(page, bytes, extraction).stray).toEqual([planted]);
    },
  );

  test('loses both for a paragraph in the wrong place', () => {
    const [heading, first, quote, last] = perfect.body;
    const score = scorePage(page, bytes, { body: texts(heading, last, first, quote), notes: perfect.notes });
    expect(score.precision).toBeLessThan(0.8);
    expect(score.recall).toBeLessThan(0.8);
  });

  test('loses both for text in the wrong encoding', () => {
    const body = perfect.body.map((block) => block.replace('café', 'cafÃ©'));
    expect(scorePage(page, bytes, { body, notes: perfect.notes }).f1).toBeLessThan(1);
  });

  test('loses precision for the same paragraph twice', () => {
    const score = scorePage(page, bytes, { body: [...perfect.body, ...perfect.body], notes: perfect.notes });
    expect(score.recall).toBe(1);
    expect(score.precision).toBeLessThan(0.6);
  });

  test('keeps its score but loses the one of the notes when notes are left in the body', () => {
    const score = scorePage(page, bytes, { body: [...perfect.body, ...perfect.notes], notes: [] });
    expect(score.f1).toBe(1);
    expect(score.notes.f1).toBe(0);
  });

  test('scores 0 when nothing is extracted', () => {
    expect(scorePage(page, bytes, { body: [], notes: [] })).toMatchObject({ precision: 0, recall: 0, f1: 0 });
  });

  test('is refused when it is not the page that was labelled', () => {
    expect(() => scorePage(page, bytes.subarray(1), perfect)).toThrow(expect.objectContaining({ code: 'E_GOLD_PAGE' }));
  });
});

test('a page without text of its own is perfect when nothing is extracted and worthless otherwise', () => {
  const empty = labelled('<body><p>{navigation}Home{/}</p></body>');
  expect(scorePage(empty.page, empty.bytes, { body: [], notes: [] }).f1).toBe(1);
  expect(scorePage(empty.page, empty.bytes, { body: ['Home'], notes: [] }).f1).toBe(0);
});

test('windows-1252 bytes are read as such, from bytes and from decoded text', () => {
  const legacy = labelled('<p>{paragraph}na\u00EFve \u2013 \u201Cquoted\u201D \u20AC{/}</p>', 'windows-1252');
  const extraction: Extraction = { body: ['naïve quoted'], notes: [] };
  expect(scorePage(legacy.page, legacy.bytes, extraction).f1).toBe(1);
  expect(scorePage(legacy.page, '<p>naïve – “quoted” €</p>', extraction).f1).toBe(1);
});

test('the mean of a set counts pages and the pooled score counts words', () => {
  const small = labelled('<p>{paragraph}one two{/}</p>');
  const lostSmall = scorePage(small.page, small.bytes, { body: [], notes: [] });
  const set = scoreSet([scorePage(page, bytes, perfect), lostSmall]);
  expect(set.mean.f1).toBe(0.5);
  expect(set.pooled.recall).toBeGreaterThan(0.9);
  expect(set.worst).toBe(lostSmall);
});

/** Turns `{kind}…{/}` and `{?}…{/?}` of a page into the spans and optional ranges of its bytes. */
function labelled(markup: string, encoding: GoldPage['encoding'] = 'utf-8'): { page: GoldPage; bytes: Uint8Array } {
  const spans: LabelledSpan[] = [];
  const optional: ByteRange[] = [];
  const bytes: number[] = [];
  let open: [number, SpanKind] = [0, 'paragraph'];
  let openOptional = 0;
  for (const part of markup.split(/(\{[^}]*\})/)) {
    if (part === '{?}') openOptional = bytes.length;
    else if (part === '{/?}') optional.push([openOptional, bytes.length]);
    else if (part === '{/}') spans.push([open[0], bytes.length, open[1]]);
    else if (part.startsWith('{')) open = [bytes.length, part.slice(1, -1) as SpanKind];
    else bytes.push(...encode(part, encoding));
  }
  const page = {
    label: 'test',
    path: 'test.htm',
    sha256: digest(bytes),
    bytes: bytes.length,
    encoding,
    spans,
    optional,
  };
  return { page, bytes: Uint8Array.from(bytes) };
}

function digest(bytes: readonly number[]): string {
  return createHash('sha256').update(Uint8Array.from(bytes)).digest('hex');
}

function encode(text: string, encoding: GoldPage['encoding']): Iterable<number> {
  const legacy: Record<string, number> = { '–': 0x96, '“': 0x93, '”': 0x94, '€': 0x80 };
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Array.from(text, (character) => legacy[character] ?? character.charCodeAt(0));
}

function texts(...blocks: readonly (string | undefined)[]): string[] {
  return blocks.map((block) => block ?? '');
}
