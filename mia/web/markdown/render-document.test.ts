import { describe, expect, test } from 'vitest';
import type { Anchor, Note } from '../../src/interfaces/index.ts';
import { partOf, partStarts } from './parts.ts';
import { renderDocument } from './render-document.ts';

/** A document of these blocks, each an anchor, as the pipeline writes it. */
function documentOf(blocks: readonly string[], notes: readonly Note[] = []) {
  const anchors: Anchor[] = [];
  let markdown = '';
  for (const text of [...blocks, ...notes.map(({ id, markdown: note }) => `[^${id}]: ${note}`)]) {
    const note = /^\[\^(\w+)\]:/.exec(text)?.[1];
    const start = markdown.length;
    markdown += `${text}\n\n`;
    const id = note ?? `p${anchors.length + 1}`;
    anchors.push({ id, kind: note === undefined ? 'paragraph' : 'note', start, end: start + text.length, sourceNames: note === undefined ? [`0${anchors.length + 14}`] : [] }); // prettier-ignore
  }
  return { markdown, start: 0, anchors, notes: [...notes], source: 'https://www.marxists.org/archive/x/ch01.htm' };
}
const note = (id: string, references: string[], more: Partial<Note> = {}): Note => ({ id, kind: 'author', marker: '[1]', references, markdown: 'A note.', ...more }); // prettier-ignore
const shown = (blocks: readonly string[], notes: readonly Note[] = []) =>
  renderDocument(documentOf(blocks, notes)).map(({ body }) => body.text.trim()).join('\n'); // prettier-ignore

describe('a document as blocks', () => {
  test('gives each block its anchor and its names in the source', () => {
    const blocks = renderDocument(documentOf(['# Title', 'First.', '- one\n- two', '> Said.']));
    expect(blocks.map(({ id, names, heading }) => [id, ...names, heading])).toEqual([
      ['p1', '014', 'Title'],
      ['p2', '015', undefined],
      ['p3', '016', undefined],
      ['p4', '017', undefined],
    ]);
    expect(blocks[0]?.body.text).toBe('<h2>Title</h2>\n');
  });

  test('marks the blocks of a passage, and no other', () => {
    const document = documentOf(['One.', 'Two.', 'Three.']);
    const { start } = document.anchors[1]!;
    expect(renderDocument(document, { start, end: start + 3 }).map(({ inPassage }) => inPassage)).toEqual([false, true, false]); // prettier-ignore
  });

  test('gives a note to the block that refers to it, once, and takes it out of the text', () => {
    const blocks = renderDocument(documentOf(['One.[^n1]', 'Two.[^n1]', 'Three [^n9].'], [note('n1', ['p1', 'p2'])]));
    expect(blocks.map(({ notes }) => notes.length)).toEqual([1, 0, 0]);
    expect(blocks[0]?.notes[0]?.body?.text).toBe('<p>A note.</p>\n');
    expect(blocks[0]?.body.text).toContain('<sup class="reference" id="mia-ref-n1"><a href="#n1" aria-label="Note 1">1</a></sup>'); // prettier-ignore
    expect(blocks[1]?.body.text).toContain('id="mia-ref-n1-2"');
    expect(blocks[2]?.body.text).toContain('[^n9]');
    expect(blocks.map(({ body }) => body.text).join('')).not.toContain('A note');
  });

  test('levels headings, so that none is skipped', () => {
    expect(shown(['#### Deep', '###### Deeper', '# Top'])).toBe('<h2>Deep</h2>\n<h3>Deeper</h3>\n<h2>Top</h2>'.replace('<h2>Deep</h2>\n<h3>', '<h2>Deep</h2>\n<h3>')); // prettier-ignore
  });
});

describe('what a text says stays text', () => {
  test.each([
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['<sup onclick=x>1</sup>', '<p>&lt;sup onclick=x&gt;1</sup></p>'],
    ['10<sup>2</sup>', '<p>10<sup>2</sup></p>'],
    ['[x](<javascript:alert(1)>)', '<p>[x](&lt;javascript:alert(1)&gt;)</p>'],
    ['[x](data:text/html,x)', '<p>[x](data:text/html,x)</p>'],
    ['[x](../y.htm)', '<p><a href="https://www.marxists.org/archive/y.htm" rel="noopener nofollow">x</a></p>'],
    ['[x](ftp://host/y)', '<p><span>x</span></p>'],
    ['![<b>"](https://x.org/y.gif)', '<p><span class="picture">[Picture: &lt;b&gt;&quot;]</span></p>'],
  ])('%s', (markdown, expected) => {
    expect(shown([markdown])).toBe(expected);
  });
});

describe('a long text', () => {
  const blocks = Array.from({ length: 40 }, (_, at) => `Paragraph ${at}. ${'word '.repeat(20)}`);
  const document = { ...documentOf(blocks), total: 0 };
  const whole = { ...document, total: document.markdown.length } as Parameters<typeof partOf>[0];

  test('is cut where a block begins, and nothing is lost or shown twice', () => {
    const starts = partStarts(whole, 1000);
    expect(starts.length).toBeGreaterThan(3);
    const parts = starts.map((_, at) => renderDocument(partOf(whole, starts, at + 1)));
    expect(parts.flat().map(({ id }) => id)).toEqual(whole.anchors.map(({ id }) => id));
    expect(parts.flat().map(({ body }) => body.text)).toEqual(renderDocument(whole).map(({ body }) => body.text));
  });
});
