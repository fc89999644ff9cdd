import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { extractMarkdown } from './extract-markdown.ts';
import { extractText } from './extract-text.ts';

describe('plain text', () => {
  test('is parted by blank lines; capitals and chapters are headings, underlined words are emphasis', () => {
    const document = extractText(
      'THE BEGINNING\n\nA first\nparagraph _of_ text.\n\n  A line\n  of a poem\n  and one more\n\nChapter II\n\nMore.',
      'a.txt',
    );
    expect(renderMarkdown(document).markdown).toBe(
      '## THE BEGINNING\n\nA first paragraph *of* text.\n\nA line\\\nof a poem\\\nand one more\n\n## Chapter II\n\nMore.\n',
    );
  });

  test('of a distributor loses its frame and keeps the facts in it', () => {
    const frame =
      'Title: The Work\n       of a Day\nAuthor: Karl Marx\nTranslator: A. Tester\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THE WORK ***\n\nThe text.\n\n*** END OF THIS PROJECT GUTENBERG EBOOK THE WORK ***\n\nLicence.';
    const document = extractText(frame, 'a.txt');
    expect(renderMarkdown(document).markdown).toBe('The text.\n');
    expect(document.declared).toEqual({
      title: 'The Work of a Day',
      authors: ['Karl Marx'],
      contributors: [{ role: 'translator', name: 'A. Tester' }],
    });
    expect(document.omissions.map((omission) => omission.name)).toEqual(['licence', 'licence']);
  });
});

describe('Markdown', () => {
  test('stays as it was written; its front matter is read', () => {
    const document = extractMarkdown(
      '---\ntitle: The Work\nauthor: Karl Marx\n---\n\n# The *Work*\n\nText with **marks** and [links](x.md).\n',
      'a.md',
    );
    expect(renderMarkdown(document).markdown).toBe('# The *Work*\n\nText with **marks** and [links](x.md).\n');
    expect(document).toMatchObject({
      declared: { title: 'The Work', authors: ['Karl Marx'] },
      links: [{ href: 'x.md', text: 'links' }],
      omissions: [{ name: 'front-matter' }],
    });
  });

  test.each([
    ['broken', '---\ntitle: "unclosed\n---\n\nBody.', 'Body.\n'],
    [
      'a bomb of aliases',
      `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n---\n\nBody.`,
      'Body.\n',
    ],
    ['never closed', '---\ntitle: x\n\nBody.', '---\ntitle: x\n\nBody.\n'],
  ])('with front matter that is %s keeps its body', (_, text, markdown) => {
    expect(renderMarkdown(extractMarkdown(text, 'a.md')).markdown).toBe(markdown);
  });
});
