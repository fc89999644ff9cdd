import { describe, expect, test } from 'vitest';
import type { Part } from '../document.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { plainText } from './block.ts';
import { extractHtml } from './extract-html.ts';

const page = (body: string) => `<html><head><title>T</title></head><body>${body}</body></html>`;
const extract = (body: string) => extractHtml(page(body), 'archive/x/1900/a.htm');
const roles = (parts: readonly Part[]) => parts.map((part) => `${part.role}: ${plainText(part.inlines)}`);

describe('the mark-up of the archive', () => {
  test.each([
    ['a paragraph without indent', '<p class="fst">First.</p><p>Second.</p>', ['first: First.', 'paragraph: Second.']],
    [
      'the family of quotations',
      '<p class="quoteb">A</p><p class="indentb">B</p><blockquote><p>C</p></blockquote><p>Said Kautsky.</p>',
      ['quote: A', 'quote: B', 'quote: C', 'paragraph: Said Kautsky.'],
    ],
    [
      'verse',
      '<p>It goes so.</p><div class="verse"><p>One<br>two</p></div>',
      ['paragraph: It goes so.', 'verse: One two'],
    ],
    [
      'a letter',
      '<p class="placedate">Paris, 1 May</p><p class="salutation">Dear friend,</p><p>I write.</p><p class="closing">Yours</p><p class="sig">A. B.</p>',
      [
        'place-date: Paris, 1 May',
        'salutation: Dear friend,',
        'paragraph: I write.',
        'closing: Yours',
        'signature: A. B.',
      ],
    ],
    [
      'a list',
      '<p>Demands:</p><ol><li>Bread<li>Peace</ol>',
      ['paragraph: Demands:', 'list-item: Bread', 'list-item: Peace'],
    ],
    [
      'a page titled by h3',
      '<p class="title">Harry Quelch 1907</p><h3>On Strikes</h3><p>Text.</p>',
      ['title: On Strikes', 'paragraph: Text.'],
    ],
  ])('%s', (_, body, expected) => {
    expect(roles(extract(body).parts)).toEqual(expected);
  });

  test('navigation, footer and breadcrumb are left out and kept by name', () => {
    const { parts, omissions } = extract(
      '<p class="toplink"><a href="../index.htm">MIA</a> &gt; <a href="index.htm">X</a></p><p class="title">Rosa Luxemburg</p><h1>Title</h1><p>Text.</p><h5><a href="ch2.htm">Chapter 2</a> | <a href="#top">Top of the page</a></h5><p class="updat">Last updated on 1.1.2004</p>',
    );
    expect(roles(parts)).toEqual(['title: Title', 'paragraph: Text.']);
    expect(omissions).toEqual([
      { name: 'navigation', text: 'MIA > X' },
      { name: 'breadcrumb', text: 'Rosa Luxemburg' },
      { name: 'navigation', text: 'Chapter 2 | Top of the page' },
      { name: 'footer', text: 'Last updated on 1.1.2004' },
    ]);
  });

  test.each([
    [
      'span.info',
      '<p class="information"><span class="info">Written:</span> 1887;<br><span class="info">Transcribed</span>: by A. Tester.</p>',
    ],
    ['strong', '<p class="info"><strong>Written:</strong> 1887;<br><strong>Transcribed</strong>: by A. Tester.</p>'],
  ])('information with %s is read as pairs of label and value', (_, block) => {
    expect(extract(`<h1>T</h1><hr>${block}<hr><p>Text.</p>`).information).toEqual([
      { label: 'Written', value: '1887;' },
      { label: 'Transcribed', value: 'by A. Tester.' },
    ]);
  });

  test('information in Spanish is read too', () => {
    const { information } = extract(
      '<h1>T</h1><hr><p class="information"><span class="info">Redacción:</span> Por A. B.<br><span class="info">Fuente del texto</span>: Obras, 1961.</p><hr><p>Texto.</p>',
    );
    expect(information).toEqual([
      { label: 'Redacción', value: 'Por A. B.' },
      { label: 'Fuente del texto', value: 'Obras, 1961.' },
    ]);
  });

  test('a page of EROL, titled by h3, has its information in an ordinary paragraph', () => {
    const document = extract(
      '<p class="toplink"><a href="../index.htm">Encyclopedia of Anti-Revisionism On-Line</a></p><h4>A Small League</h4><h3>On the Situation</h3><hr class="end"><p class="fst"><strong>First Published:</strong> The Paper, No. 4, May 1972.<br><strong>Transcription, Editing and Markup:</strong> Ada Tester<br><strong>Copyright:</strong> This work is in the Public Domain.</p><hr class="end"><p class="fst">The situation is good.</p>',
    );
    expect(document.information.map((pair) => pair.label)).toEqual([
      'First Published',
      'Transcription, Editing and Markup',
      'Copyright',
    ]);
    expect(roles(document.parts)).toEqual([
      'title: A Small League',
      'title: On the Situation',
      'first: The situation is good.',
    ]);
  });

  test('terms and insertions are told from the text around them', () => {
    const { terms, insertions } = extract(
      '<p>A <span class="term">commodity</span> he <span class="context">[the reader]</span> knows.</p>',
    );
    expect({ terms, insertions }).toEqual({ terms: ['commodity'], insertions: ['[the reader]'] });
  });

  test('Greek typed for the Symbol font becomes Greek, and the letters that were typed are kept', () => {
    const { parts, omissions } = extract('<p>He was a <span class="greek">calos</span> man.</p>');
    expect(roles(parts)).toEqual(['paragraph: He was a καλος man.']);
    expect(omissions).toEqual([{ name: 'greek-source', text: 'calos' }]);
  });

  test('anchors of what is left out, or stand between paragraphs, go to the next part', () => {
    const { markdown, anchors } = renderMarkdown(
      extract(
        '<p class="toplink"><a name="top" href="../index.htm">MIA</a></p><h1>T</h1><p>One.</p><a name="p2"></a><p>Two.</p><a name="end"></a>',
      ),
    );
    expect(anchors.map((anchor) => [anchor.id, anchor.sourceNames, markdown.slice(anchor.start, anchor.end)])).toEqual([
      ['s1', ['top'], '# T'],
      ['p1', [], 'One.'],
      ['p2', ['p2', 'end'], 'Two.'],
    ]);
  });
});

describe('notes', () => {
  test('stand apart from the text and are linked with their place in it', () => {
    const document = extract(
      `<h1>T</h1><p>One${reference('n1')} and two${reference('n2')}.</p><h3>Notes</h3>${note('n1', 'The first.')}${note('n2', 'The second.')}<p>Goes on.</p>`,
    );
    expect(renderMarkdown(document).markdown).toBe(
      '# T\n\nOne[^n1] and two[^n2].\n\n[^n1]: The first.\n\n[^n2]: The second.\n\n    Goes on.\n',
    );
    expect(renderMarkdown(document).notes.map((one) => [one.id, one.marker, one.references])).toEqual([
      ['n1', '1.', ['p1']],
      ['n2', '2.', ['p1']],
    ]);
  });

  test.each([
    ['anote', 'Words.', 'author'],
    ['ednote', 'Words.', 'editor'],
    ['enote', 'Words. – Progress Publishers.', 'editor'],
    ['enote', 'Words. [Translator]', 'translator'],
    ['enote', 'Words.', 'end'],
  ])('with the class %s and the text "%s" are of the kind %s', (cls, text, kind) => {
    expect(extract(`<p>Text${reference('n1', cls)}.</p><hr>${note('n1', text)}`).notes[0]?.kind).toBe(kind);
  });

  test('in a table of labels and texts are notes, not a table', () => {
    const { notes, parts } = extract(
      '<p>Text<a href="#n1" name="f1">[1]</a>.</p><h3>Notes</h3><table><tr><td><p class="notet"><a href="#f1" name="n1">1.</a></p></td><td><p>The note.</p></td></tr></table>',
    );
    expect(notes.map((one) => roles(one.parts).join(' '))).toEqual([expect.stringContaining('The note.')]);
    expect(roles(parts)).toEqual(['paragraph: Text.']);
  });

  test('on another page stay links to it', () => {
    expect(renderMarkdown(extract('<p>Text<a href="notes.htm#n5">[5]</a>.</p>')).markdown).toBe(
      'Text[\\[5\\]](notes.htm#n5).\n',
    );
  });

  test('without links are found under their heading', () => {
    expect(extract('<p>Text (1).</p><h3>Footnotes</h3><p>1. The note.</p>').notes).toMatchObject([
      { label: '1.', anchor: undefined },
    ]);
  });
});

describe('tables', () => {
  test('of data become tables', () => {
    expect(
      renderMarkdown(extract('<p>See:</p><table><tr><th>Year<th>Wage</tr><tr><td>1867<td>10|5</tr></table>')).markdown,
    ).toBe('See:\n\n| Year | Wage |\n| --- | --- |\n| 1867 | 10\\|5 |\n');
  });

  test('that only lay out become the paragraphs that they hold', () => {
    expect(
      roles(
        extract('<table><tr><td width="8%"></td><td><h1>T</h1><p>Text in the middle of a page.</p></td></tr></table>')
          .parts,
      ),
    ).toEqual(['title: T', 'paragraph: Text in the middle of a page.']);
  });
});

test('twenty thousand nested elements and a paragraph of a megabyte take no recursion and no time', () => {
  const deep = extract(`${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`);
  expect(roles(deep.parts)).toEqual(['paragraph: deep']);
  const wide = extract(`<p>${'word '.repeat(200_000)}</p>`);
  expect(renderMarkdown(wide).markdown).toHaveLength(1_000_000);
});

function note(id: string, text: string): string {
  return `<p class="information"><span class="info"><a name="${id}">${id.slice(1)}.</a></span> ${text}</p>`;
}

function reference(id: string, cls = 'enote'): string {
  return `<sup class="${cls}"><a href="#${id}" name="b${id}">[${id.slice(1)}]</a></sup>`;
}

describe('marks of notes', () => {
  const NOTES = '<h3>Notes</h3><p>(1) The first note.</p><p>(2) The second note.</p>';
  const marks = (body: string) =>
    extract(body).parts.flatMap((part) =>
      part.inlines.flatMap((inline) => (inline.kind === 'reference' ? [`${inline.label} → ${inline.id}`] : [])),
    );

  test('that are no links are linked when they can mean one note only', () => {
    const body = `<p>One thing (1) and <i>another</i> (2).</p>${NOTES}`;
    expect(marks(body)).toEqual(['(1) → n1', '(2) → n2']);
    expect(renderMarkdown(extract(body)).markdown).toContain('One thing [^n1] and *another* [^n2].');
  });

  test.each([
    ['it stands twice', '<p>One thing (1) and the same (1).</p>'],
    ['it begins a paragraph, as in a list', '<p>(1) Bread.</p>'],
    ['it stands below the notes only', ''],
  ])('stay as they are when %s', (_, text) => {
    expect(marks(`<p>Text.</p>${text}${NOTES}`)).toEqual([]);
  });

  test('that lead to another page are notes with its address, and stay links', () => {
    const document = extract(
      '<p>As he said.<sup><a href="notes.htm#n5">[5]</a></sup> And <a href="ch2.htm#s3">elsewhere</a>.</p>',
    );
    const { markdown, notes } = renderMarkdown(document);
    expect(notes).toEqual([
      { id: 'x1', kind: 'unknown', marker: '[5]', references: ['p1'], markdown: null, href: 'notes.htm#n5' },
    ]);
    expect(markdown).toContain('[\\[5\\]](notes.htm#n5)');
    expect(markdown).toContain('[elsewhere](ch2.htm#s3)');
  });

  test('are not seen in a line of links from page to page', () => {
    const { notes } = extract('<p>Text.</p><p><a href="a.htm#1">1</a> | <a href="b.htm#1">2</a></p>');
    expect(notes).toEqual([]);
  });
});
